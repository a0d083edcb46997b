package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.LineSpan;
import org.junit.jupiter.api.Test;

class XmlReadingTest {
    static final Said POM = Said.by("pom.xml", """
            <?xml version="1.0"?>
            <!DOCTYPE struts PUBLIC "-//A//B" "http://x/y.dtd">
            <!-- Top. -->
            <project xmlns:tx="http://t">
              <dependencies>
                <dependency>
                  <version>1.0 &amp; up</version>
                </dependency>
                <dependency scope="test"
                            optional='true'>
                  <version>
                    2.0
                  </version>
                </dependency>
              </dependencies>
              <tx:bean/>
              <script><![CDATA[a < b]]></script>
            </project>
            """);

    @Test
    void namesItsSettings() {
        assertThat(POM.settings())
                .containsExactly(
                        "4-18 project = COLLECTION:",
                        "4 project/@xmlns:tx = STRING:http://t",
                        "5-15 project/dependencies = COLLECTION:",
                        "6-8 project/dependencies/dependency = COLLECTION:",
                        "7 project/dependencies/dependency/version = STRING:1.0 & up",
                        "9-14 project/dependencies/dependency[1] = COLLECTION:",
                        "9 project/dependencies/dependency[1]/@scope = STRING:test",
                        "10 project/dependencies/dependency[1]/@optional = STRING:true",
                        "11-13 project/dependencies/dependency[1]/version = STRING:2.0",
                        "16 project/tx:bean = COLLECTION:",
                        "17 project/script = STRING:a < b");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(POM.literals())
                .containsExactly("4 http://t", "7 1.0 & up", "9 test", "10 true", "11-13 2.0", "17 a < b");
    }

    @Test
    void commentsKeepTheirLines() {
        assertThat(POM.comments()).containsExactly("3 <!-- Top. -->");
    }

    @Test
    void entitiesAreNeitherExpandedNorFetched() {
        String bomb = "<!DOCTYPE a [<!ENTITY x \"xxxxxxxxxx\"><!ENTITY y \"&x;&x;&x;&x;\">"
                + "<!ENTITY f SYSTEM \"file:///etc/hostname\">]>\n<a><b>1</b><c>&y;</c><d>&f;</d></a>\n";
        Said said = Said.with("a.xml", bomb);
        assertThat(said.toString()).doesNotContain("xxxx" + "xxxxxxx").contains("a/b = STRING:1");
        assertThat(said.model.literals()).noneMatch(l -> l.text().contains("xxxx"));
    }

    @Test
    void whatFollowsAMistakeIsBroken() {
        Said said = Said.with("a.xml", "<a>\n<b>1</b>\n<c>\n</a>\n");
        assertThat(said.settings()).contains("2 a/b = STRING:1");
        assertThat(said.model.broken()).containsExactly(LineSpan.between(4, 4));
    }
}
