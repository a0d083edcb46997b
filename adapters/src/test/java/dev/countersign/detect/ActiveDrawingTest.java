package dev.countersign.detect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.detect.inject.ActiveDrawing;
import dev.countersign.risk.Lane;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActiveDrawingTest extends DetectorTable {
    private static final String PATH = "web/static/logo.svg";

    private static String svg(String inside) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\">\n<path d=\"M0 0\"/>\n" + inside
                + "</svg>\n";
    }

    private static Case gains(String name, String inside) {
        return Case.of(name).modified(PATH, svg(""), svg(inside));
    }

    @Override
    Detector detector() {
        return new ActiveDrawing();
    }

    @Override
    List<Case> positives() {
        return List.of(
                gains("script", "<script>a()</script>\n").sees(FactKind.ACTIVE_CONTENT, 3),
                gains("script of a namespace", "<x:script xmlns:x=\"x\">a()</x:script>\n")
                        .sees(FactKind.ACTIVE_CONTENT, 3),
                gains("handler", "<path onclick=\"a()\" d=\"M1 1\"/>\n").sees(FactKind.ACTIVE_CONTENT, 3),
                gains("handler on a line of its own", "<path\nonload = 'a()'\nd=\"M1 1\"/>\n")
                        .sees(FactKind.ACTIVE_CONTENT, 4),
                gains("link that runs", "<a href=\"javascript:a()\"><path d=\"M1 1\"/></a>\n")
                        .sees(FactKind.ACTIVE_CONTENT, 3),
                gains("link that hides it", "<a href=\"java&#115;cript&#x3a;a()\"><path d=\"M1 1\"/></a>\n")
                        .sees(FactKind.ACTIVE_CONTENT, 3),
                gains("page in a link", "<a href=\"data:text/html,x\"><path d=\"M1 1\"/></a>\n")
                        .sees(FactKind.ACTIVE_CONTENT, 3),
                gains("image from elsewhere", "<image width=\"1\" xlink:href=\"https://x.example/a.png\"/>\n")
                        .sees(FactKind.ACTIVE_CONTENT, 3),
                gains("foreign element", "<foreignObject><div>a</div></foreignObject>\n")
                        .sees(FactKind.ACTIVE_CONTENT, 3),
                gains("style from elsewhere", "<style>@import url(//x.example/a.css);</style>\n")
                        .sees(FactKind.ACTIVE_CONTENT, 3),
                Case.of("another script")
                        .modified(PATH, svg("<script>a()</script>\n"), svg(""))
                        .modified("web/b.svg", svg(""), svg("<script>b()</script>\n"))
                        .sees(FactKind.ACTIVE_CONTENT, 3),
                Case.of("new image").added(PATH, svg("<script>a()</script>\n")).sees(FactKind.ACTIVE_CONTENT, 3));
    }

    /// One row exchanges scripts.
    @Override
    boolean wayBackIsHarmless() {
        return false;
    }

    @Override
    List<Case> lookAlikes() {
        return List.of(
                gains("more of the drawing", "<g fill=\"url(#a)\"><use href=\"#a\"/></g>\n"),
                gains("style", "<style>.a { fill: red }</style>\n"),
                gains("picture inside", "<image href=\"data:image/png;base64,AAAA\"/>\n"),
                gains("link that is followed by hand", "<a href=\"https://x.example/\"><path d=\"M1 1\"/></a>\n"),
                gains("words", "<text>how a description: of javascript goes on</text>\n"),
                gains("licence", "<metadata><cc:license rdf:resource=\"https://x.example/by\"/></metadata>\n"),
                Case.of("script that goes").modified(PATH, svg("<script>a()</script>\n"), svg("")),
                Case.of("script that stays")
                        .modified(PATH, svg("<script>a()</script>\n"), svg("<g/>\n  <script>a()</script>\n")),
                Case.of("a page").added("web/a.html", svg("<script>a()</script>\n")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "web/static/a.svg|<script>a()</script>|SECURITY",
                "docs/a.svg|<script>a()</script>|PEER",
                "web/static/a.svg|<foreignObject/>|PEER",
                "docs/a.svg|<foreignObject/>|PEER",
                "web/static/a.svg|<path d='M1 1'/>|NONE"
            })
    void whatRunsWhereItIsServedIsForSecurity(String path, String inside, Lane lane) {
        var draft = Draft.of(Case.of(path).modified(path, svg(""), svg(inside))).saying("Draw more");

        assertThat(new RealReview().of(draft).tableLane()).isEqualTo(lane);
    }
}
