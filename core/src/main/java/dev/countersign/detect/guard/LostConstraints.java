package dev.countersign.detect.guard;

import dev.countersign.change.LineSpan;
import dev.countersign.code.SourceModel;
import dev.countersign.code.Symbol;
import dev.countersign.detect.Direction;
import dev.countersign.detect.FactKind;
import dev.countersign.detect.Side;
import dev.countersign.detect.Sighting;
import dev.countersign.detect.Strength;
import dev.countersign.detect.line.ChangedCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds fields, parameters and types that lost an annotation which checks them, and got no other one.
final class LostConstraints {
    private static final Set<String> CONSTRAINTS = Set.of(
            // Jakarta Bean Validation, Spring
            "Valid",
            "Validated",
            "NotNull",
            "NotBlank",
            "NotEmpty",
            "Size",
            "Min",
            "Max",
            "Pattern",
            "Email",
            "Positive",
            "PositiveOrZero",
            "Negative",
            "DecimalMin",
            "DecimalMax",
            "Digits",
            "Past",
            "Future",
            "Length",
            "Range",
            "URL",
            // class-validator
            "IsEmail",
            "IsString",
            "IsInt",
            "IsNumber",
            "IsUUID",
            "IsEnum",
            "IsNotEmpty",
            "IsIn",
            "IsUrl",
            "IsDate",
            "MinLength",
            "MaxLength",
            "Matches",
            "ValidateNested",
            "IsBoolean",
            "ArrayMaxSize",
            // ASP.NET
            "Required",
            "StringLength",
            "RegularExpression",
            "EmailAddress",
            "BindNever",
            // Struts
            "RequiredFieldValidator",
            "RequiredStringValidator",
            "StringLengthFieldValidator",
            "IntRangeFieldValidator",
            "EmailValidator",
            "RegexFieldValidator",
            "Validations");

    private LostConstraints() {}

    static List<Sighting> in(ChangedCode file) {
        Optional<SourceModel> before = file.file().before();
        Optional<SourceModel> after = file.file().after();
        if (before.isEmpty() || after.isEmpty()) {
            return List.of();
        }
        var seen = new ArrayList<Sighting>();
        for (Symbol old : before.get().symbols()) {
            List<Symbol.Annotation> lost = old.annotations().stream()
                    .filter(a -> isConstraint(a.name()) && file.file().isRemoved(a.line()))
                    .toList();
            if (!lost.isEmpty()) {
                after.get()
                        .symbol(old.path())
                        .filter(now -> constraints(now) < constraints(old))
                        .flatMap(now -> firstMissing(lost, now))
                        .ifPresent(missing -> seen.add(sighting(file, old, missing)));
            }
        }
        return seen;
    }

    private static boolean isConstraint(String name) {
        return CONSTRAINTS.contains(name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf(':')) + 1));
    }

    private static long constraints(Symbol symbol) {
        return symbol.annotations().stream().filter(a -> isConstraint(a.name())).count();
    }

    private static Optional<Symbol.Annotation> firstMissing(List<Symbol.Annotation> lost, Symbol now) {
        return lost.stream()
                .filter(a -> now.annotations().stream().noneMatch(b -> b.name().equals(a.name())))
                .findFirst();
    }

    private static Sighting sighting(ChangedCode file, Symbol symbol, Symbol.Annotation lost) {
        return Sighting.in(
                        file.file(),
                        Side.BEFORE,
                        LineSpan.line(lost.line()),
                        FactKind.VALIDATION_REMOVED,
                        Direction.PROTECTION_REMOVED,
                        "A value is no longer checked by @" + lost.name() + ": " + symbol.name())
                .about(lost.name())
                .withSymbol(symbol.path())
                .withStrength(Strength.PARSED)
                .asking("What happens now with a value that @" + lost.name() + " refused?")
                .withCwes(20);
    }
}
