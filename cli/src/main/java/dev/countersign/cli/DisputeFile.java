package dev.countersign.cli;

import dev.countersign.adapter.config.ConfigException;
import dev.countersign.adapter.config.PolicyReader;
import dev.countersign.review.Dispute;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The disputes of a repository, in a file at the top of its work tree. Whoever changes it can show words at
/// the next review, and nothing more: only disputes in the organisation's floor count.
record DisputeFile(Path file) {
    static final String NAME = ".countersign-disputes.yml";

    private static final long MOST_BYTES = 1 << 20;

    /// @param top the top of a work tree
    static DisputeFile in(Path top) {
        return new DisputeFile(top.resolve(NAME));
    }

    /// The disputes; none where there is no file.
    ///
    /// @throws ConfigException where the file is there and cannot be used
    List<Dispute> read() throws ConfigException {
        if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return List.of();
        }
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new ConfigException(NAME + " is not a regular file; move it away");
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw new ConfigException(NAME + " is larger than " + (MOST_BYTES >> 20) + " MB");
            }
            return PolicyReader.disputes(NAME, Files.readString(file));
        } catch (IOException e) {
            throw new ConfigException(NAME + " cannot be read: "
                    + (e instanceof CharacterCodingException ? "it is not UTF-8 text" : OutputFile.reason(e)));
        }
    }

    /// Adds a dispute, or puts it in the place of an earlier one about the same fact.
    ///
    /// @return whether there was an earlier one
    boolean record(Dispute dispute) throws ConfigException {
        List<Dispute> all = new ArrayList<>(read());
        boolean replaced = all.removeIf(d -> d.factId().equals(dispute.factId()));
        all.add(dispute);
        OutputFile.write(file, text(all));
        return replaced;
    }

    private static String text(List<Dispute> disputes) {
        var text = new StringBuilder("""
                # Facts that somebody says are wrong. Shown at the next review; they count only in the organisation's floor.
                version: 1
                disputes:
                """);
        for (Dispute dispute : disputes) {
            text.append(entry(dispute));
        }
        return text.toString();
    }

    /// One dispute as it stands in this file and in a floor.
    static String entry(Dispute dispute) {
        return "  - fact: \"" + dispute.factId() + "\"\n    because: "
                + dispute.because().word() + "\n    owner: " + quoted(dispute.owner()) + "\n    expires: "
                + dispute.expires() + "\n";
    }

    private static String quoted(String owner) {
        // double-quoted YAML takes any char once these two are escaped; control characters were refused before
        return '"' + owner.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
