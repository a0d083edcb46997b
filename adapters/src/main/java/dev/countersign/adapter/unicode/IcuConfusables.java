package dev.countersign.adapter.unicode;

import com.ibm.icu.text.SpoofChecker;
import com.ibm.icu.text.SpoofChecker.RestrictionLevel;
import dev.countersign.principal.Confusables;
import java.util.Locale;

/// Looks names up in Unicode's tables (UTS 39). A name may mix Latin with one script of East Asia, as people there
/// do, and no others.
public final class IcuConfusables implements Confusables {
    private final SpoofChecker checker = new SpoofChecker.Builder()
            .setChecks(SpoofChecker.RESTRICTION_LEVEL | SpoofChecker.INVISIBLE | SpoofChecker.MIXED_NUMBERS)
            .setRestrictionLevel(RestrictionLevel.HIGHLY_RESTRICTIVE)
            .build();

    @Override
    public boolean suspicious(String name) {
        return name.chars().anyMatch(c -> c >= 0x80) && checker.failsChecks(name);
    }

    @Override
    public String skeleton(String name) {
        return checker.getSkeleton(name).toLowerCase(Locale.ROOT); // a zero looks like a capital O
    }
}
