package dev.countersign.adapter.parse;

import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.SourceReader;
import java.util.Optional;
import java.util.function.Supplier;

/// Reads every parsed language: programming languages with tree-sitter, data formats with readers of their own.
public final class GrammarReader implements SourceReader {
    /// The longest text that is read, in chars.
    static final int MAX_TEXT = 2_000_000;

    private final CodeReader code = new CodeReader();

    @Override
    public Reading read(Language language, RepoPath path, String text) {
        if (text.length() > MAX_TEXT) {
            return new Reading.Unparsed("the file is larger than " + MAX_TEXT + " characters");
        }
        try {
            return readBounded(language, path, text);
        } catch (OverBound over) {
            return new Reading.Unparsed(String.valueOf(over.getMessage()));
        } catch (RuntimeException | StackOverflowError failure) {
            // native code and libraries read hostile text here: their failure is this file's, not the program's
            return new Reading.Unparsed("the reader of " + language + " failed: "
                    + failure.getClass().getSimpleName());
        }
    }

    private Reading readBounded(Language language, RepoPath path, String text) {
        return switch (language) {
            case JAVA -> code.read(language, Dialects.java(), path, text);
            case PYTHON -> code.read(language, Dialects.python(), path, text);
            case JAVASCRIPT -> code.read(language, Dialects.javaScript(), path, text);
            case TYPESCRIPT -> {
                boolean elements = path.extension().equals("tsx");
                yield code.read(language, elements ? Dialects.tsx() : Dialects.typeScript(), path, text);
            }
            case GO -> code.read(language, Dialects.go(), path, text);
            case RUBY -> guarded(Limits.ofRuby(text), () -> code.read(language, Dialects.ruby(), path, text));
            case PHP -> code.read(language, Dialects.php(), path, text);
            case CSHARP -> code.read(language, Dialects.cSharp(), path, text);
            case KOTLIN -> guarded(Limits.ofKotlin(text), () -> code.read(language, Dialects.kotlin(), path, text));
            case SHELL -> code.read(language, Dialects.shell(), path, text);
            case YAML -> new Reading.Parsed(YamlReader.read(text));
            case JSON -> new Reading.Parsed(JsonReader.read(text));
            case XML -> new Reading.Parsed(XmlReader.read(text));
            case PROPERTIES -> new Reading.Parsed(PropertiesReader.read(text));
            case TOML -> new Reading.Parsed(TomlReader.read(text));
            case DOCKERFILE -> new Reading.Parsed(DockerfileReader.read(text));
            // its statements are judged one by one, by readers that may pass over what they do not know
            case SQL ->
                new Reading.Unparsed("SQL is judged statement by statement; the file as a whole is not analysed");
            default -> new Reading.Unparsed("no grammar reads " + language);
        };
    }

    private static Reading guarded(Optional<String> refusal, Supplier<Reading> reading) {
        return refusal.<Reading>map(Reading.Unparsed::new).orElseGet(reading);
    }
}
