package dev.countersign.data;

import dev.countersign.change.RepoPath;
import dev.countersign.code.Language;
import dev.countersign.code.Languages;
import dev.countersign.code.SourceModel;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds what a file declares that holds catalogue data: fields of types, columns of migrations and schemas,
/// fields of messages. A pure function of path and text, so its answers can be kept by content. Safe to use
/// from many threads.
public final class DataDeclarations {
    private final Catalogue catalogue;
    private final DeclarationFilter filter;
    private final TypeFields typeFields;
    private final SchemaCalls schemaCalls;
    private final ChangelogColumns changelogColumns;
    private final SchemaTexts schemaTexts;

    public DataDeclarations(Catalogue catalogue, SqlReader sql) {
        this.catalogue = catalogue;
        this.filter = new DeclarationFilter(catalogue);
        this.typeFields = new TypeFields();
        this.schemaCalls = new SchemaCalls();
        this.changelogColumns = new ChangelogColumns();
        this.schemaTexts = new SchemaTexts(sql);
    }

    /// A name that stands where data is declared.
    ///
    /// @param valueType its declared type as written, or empty
    /// @param mark why the place counts although its owner does not look like one that holds data
    record Candidate(String owner, String name, String valueType, int line, boolean stored, Place mark) {}

    /// Where a candidate stands.
    enum Place {
        /// A column, or a field of something that is stored, sent or stands for a person.
        DATA,
        /// A field of any other type: counts only where the name alone says enough.
        ANY_TYPE
    }

    /// Whether a file of this name can declare anything, before its text is known; false is certain. Files
    /// whose name does not tell their language declare nothing.
    public boolean canDeclare(RepoPath path) {
        return DeclarationFilter.canDeclare(path, Languages.of(path, ""));
    }

    /// Whether [#of] needs a grammar's model to say anything about a language.
    public static boolean needsModel(Language language) {
        return DeclarationFilter.needsModel(language);
    }

    /// Whether [#of] can give anything for a file; false is certain. Looks at the text only, many times faster
    /// than a grammar.
    public boolean mayDeclare(RepoPath path, Language language, String text) {
        return filter.mayDeclare(path, language, text);
    }

    /// The same for a file that was read already.
    ///
    /// @param model what a grammar read; null where the language has none or the file was not parsed
    public boolean mayDeclare(RepoPath path, Language language, String text, @Nullable SourceModel model) {
        return (model != null || !needsModel(language)) && mayDeclare(path, language, text);
    }

    /// The elements that a file declares, in order of line.
    ///
    /// @param model what a grammar read; null where the language has none or the file was not parsed, then only
    ///     languages that are read as text give elements
    public List<DataElement> of(RepoPath path, Language language, String text, @Nullable SourceModel model) {
        var candidates = new ArrayList<>(schemaTexts.of(path, language, text));
        if (model != null) {
            candidates.addAll(typeFields.of(model, text));
            candidates.addAll(schemaCalls.of(model, path));
            candidates.addAll(changelogColumns.of(model));
            candidates.addAll(schemaTexts.ofLiterals(model));
        }
        var elements = new LinkedHashSet<DataElement>();
        for (Candidate candidate : candidates) {
            element(path, candidate).ifPresent(elements::add);
        }
        return elements.stream()
                .sorted(Comparator.comparingInt(DataElement::line))
                .toList();
    }

    private Optional<DataElement> element(RepoPath path, Candidate c) {
        if (!isOneName(c.name)) {
            return Optional.empty();
        }
        return catalogue
                .match(c.name, c.owner, c.valueType)
                .filter(type -> c.mark == Place.DATA || saysEnough(type))
                .map(type -> new DataElement(path, c.line, c.owner, c.name, type, c.stored));
    }

    /// Outside of data carriers, names of secrets, contacts and devices are too common to mean a person's data.
    static boolean saysEnough(DataType type) {
        return type.severity() >= 4 && !type.dataClass().equals("authentication");
    }

    /// The filter looks for names that stand in the text in one piece.
    private static boolean isOneName(String name) {
        return !name.isEmpty()
                && name.chars().allMatch(c -> Identifiers.isWordChar((char) c) || "_$-@#?:".indexOf(c) >= 0);
    }
}
