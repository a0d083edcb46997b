package dev.countersign.detect.sensitive;

import dev.countersign.change.Content;
import dev.countersign.data.DataDeclarations;
import dev.countersign.data.DataElement;
import dev.countersign.detect.FilePair;
import dev.countersign.detect.Side;
import java.util.List;

/// The elements of the data map that a changed file declares after the change.
public record DeclaredNow(List<DataElement> elements) {
    public DeclaredNow {
        elements = List.copyOf(elements);
    }

    public static List<DataElement> of(FilePair file, DataDeclarations declarations) {
        return file.derived(DeclaredNow.class, f -> new DeclaredNow(on(f, Side.AFTER, declarations)))
                .elements();
    }

    static List<DataElement> on(FilePair file, Side side, DataDeclarations declarations) {
        Content content =
                side == Side.BEFORE ? file.file().oldContent() : file.file().newContent();
        var model = file.model(side).orElse(null);
        return content instanceof Content.Text text
                        && declarations.mayDeclare(file.path(), file.language(), text.value(), model)
                ? declarations.of(file.path(), file.language(), text.value(), model)
                : List.of();
    }
}
