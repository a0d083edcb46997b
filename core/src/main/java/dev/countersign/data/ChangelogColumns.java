package dev.countersign.data;

import dev.countersign.code.Language;
import dev.countersign.code.Setting;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Value;
import dev.countersign.data.DataDeclarations.Candidate;
import dev.countersign.data.DataDeclarations.Place;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Columns in Liquibase changelogs, properties in Hibernate mappings, and schemas in OpenAPI and JSON Schema
/// files.
final class ChangelogColumns {
    private static final Set<Language> FORMATS = EnumSet.of(Language.XML, Language.YAML, Language.JSON);
    private static final Pattern TABLE =
            Pattern.compile("^(.{0,300}(?:createTable|addColumn)(?:\\[\\d{1,6}])?)[/.]@?tableName$");
    private static final Pattern COLUMN = Pattern.compile(
            "^(.{0,300}(?:createTable|addColumn)(?:\\[\\d{1,6}])?)[/.].{0,40}column(?:\\[\\d{1,6}])?[/.]@?(name|type)$");
    private static final Pattern MAPPED =
            Pattern.compile("^(.{0,300}class(?:\\[\\d{1,6}])?)/(?:.{0,40}/)?property(?:\\[\\d{1,6}])?/@name$");
    private static final Pattern SCHEMA =
            Pattern.compile("(?:^|\\.)(\\w{1,80})\\.properties\\.([\\w-]{1,100})\\.(?:type|\\$ref|format)$");

    List<Candidate> of(SourceModel model) {
        if (!FORMATS.contains(model.language())) {
            return List.of();
        }
        Map<String, String> tables = new HashMap<>();
        Map<String, String> types = new HashMap<>();
        for (Setting setting : model.settings()) {
            Matcher table = TABLE.matcher(setting.key());
            if (table.matches()) {
                tables.put(table.group(1), setting.value().text());
            }
            if (setting.key().endsWith("class/@name") || setting.key().matches(".{0,300}class\\[\\d{1,6}]/@name")) {
                tables.put(
                        setting.key().substring(0, setting.key().length() - "/@name".length()),
                        setting.value().text());
            }
            if (setting.key().endsWith("type") || setting.key().endsWith("@type")) {
                types.put(setting.key(), setting.value().text());
            }
        }
        var found = new ArrayList<Candidate>();
        model.settings().forEach(s -> read(s, tables, types, found));
        return found;
    }

    private static void read(
            Setting setting, Map<String, String> tables, Map<String, String> types, List<Candidate> found) {
        if (setting.value().kind() == Value.Kind.COLLECTION) {
            return;
        }
        int line = setting.span().start();
        Matcher column = COLUMN.matcher(setting.key());
        if (column.matches() && column.group(2).equals("name")) {
            String type = types.getOrDefault(setting.key().replaceFirst("name$", "type"), "");
            found.add(new Candidate(
                    tables.getOrDefault(column.group(1), ""), setting.value().text(), type, line, true, Place.DATA));
            return;
        }
        Matcher mapped = MAPPED.matcher(setting.key());
        if (mapped.matches()) {
            found.add(new Candidate(
                    simpleName(tables.getOrDefault(mapped.group(1), "")),
                    setting.value().text(),
                    "",
                    line,
                    true,
                    Place.DATA));
            return;
        }
        Matcher schema = SCHEMA.matcher(setting.key());
        if (schema.find()) {
            found.add(new Candidate(
                    schema.group(1), schema.group(2), setting.value().text(), line, false, Place.ANY_TYPE));
        }
    }

    private static String simpleName(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }
}
