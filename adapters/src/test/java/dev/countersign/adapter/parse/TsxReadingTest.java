package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.code.Reference.Access;
import org.junit.jupiter.api.Test;

class TsxReadingTest {
    static final Said PAGE = Said.by("page.tsx", """
            export default function Page({ user, onSave }: Props) {
              const [name, setName] = useState<string>('');
              return <Form action="/save" onSubmit={() => onSave(name)}>Hello {user.name}
                <div dangerouslySetInnerHTML={{ __html: user.bio }} /><Ui.Box open /></Form>;
            }
            """);

    @Test
    void namesItsSymbols() {
        assertThat(PAGE.symbols())
                .containsExactly("FUNCTION Page 1-5 export default", "PARAMETER Page.<pattern>: Props 1");
    }

    @Test
    void namesItsCalls() {
        assertThat(PAGE.calls()).containsExactly("2 Page: useState(STRING:)", "3 Page: onSave(REFERENCE:name)");
    }

    @Test
    void namesItsSettings() {
        assertThat(PAGE.settings())
                .containsExactly(
                        "2 Page: [name, setName] = CALL:useState<string>('')",
                        "3 Page: action = STRING:/save",
                        "3 Page: onSubmit = FUNCTION:{() => onSave(name)}",
                        "4 Page: dangerouslySetInnerHTML = COLLECTION:{{ __html: user.bio }}",
                        "4 Page: __html = REFERENCE:user.bio");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(PAGE.literals()).containsExactly("2 ", "3 /save");
    }

    @Test
    void namesAreReadWrittenOrDefined() {
        assertThat(PAGE.references(Access.READ))
                .containsOnly("Props", "useState", "Form", "onSave", "name", "user", "div", "bio", "Ui", "Box", "open");
        assertThat(PAGE.references(Access.WRITE))
                .containsOnly("action", "onSubmit", "dangerouslySetInnerHTML", "__html");
        assertThat(PAGE.references(Access.DEFINE)).containsOnly("Page", "user", "onSave", "name", "setName");
    }
}
