package dev.countersign.code.inert;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/// Pages of which only words and looks differ: what [TagLooks] takes away, and boxes around what stays the same.
/// Expressions and statements of templates, forms, links, scripts and handlers stay as they are.
final class PageLooks {
    private record Open(String name, boolean wrapper) {}

    private final List<String> found = new ArrayList<>();
    private final MarkupPlace place = new MarkupPlace();
    private final Deque<Open> open = new ArrayDeque<>();

    private PageLooks() {}

    static boolean areAll(List<MarkupToken> before, List<MarkupToken> after) {
        return skeleton(before).equals(skeleton(after));
    }

    private static List<String> skeleton(List<MarkupToken> tokens) {
        var looks = new PageLooks();
        for (MarkupToken token : tokens) {
            looks.read(token);
            looks.place.pass(token);
        }
        return looks.found;
    }

    private void read(MarkupToken token) {
        switch (token.kind()) {
            case TEXT -> place.whatIsNoWord(token).ifPresent(found::add);
            case OPEN, SINGLE -> open(token);
            case CLOSE -> close(token);
            case COMMENT -> {} // nothing sees it
            case STATEMENT, VALUE, RAW, OTHER -> found.add(token.text());
        }
    }

    private void open(MarkupToken token) {
        TagReader.Tag tag = token.tag();
        boolean wrapper = tag != null && TagLooks.isWrapper(tag);
        if (!wrapper) {
            found.add(tag == null ? token.text() : TagLooks.rest(tag));
        }
        if (token.kind() == MarkupToken.Kind.OPEN && !MarkupPlace.isVoid(token.name())) {
            open.push(new Open(token.name(), wrapper));
        }
    }

    private void close(MarkupToken token) {
        boolean closesLast = !open.isEmpty() && open.peek().name().equals(token.name());
        if (!closesLast || !open.pop().wrapper()) {
            found.add("</" + TagLooks.name(token.name()) + ">");
        }
    }
}
