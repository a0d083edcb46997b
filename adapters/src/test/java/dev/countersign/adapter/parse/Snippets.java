package dev.countersign.adapter.parse;

import dev.countersign.code.SourceReader.Reading;
import java.util.List;

/// One small text per language, with comments and without literals of several lines.
final class Snippets {
    /// @param path tells the language
    /// @param lineComment a whole line that is a comment; empty where the language has none
    record Snippet(String path, String text, String lineComment) {
        String shape(String changed) {
            return Said.with(path, changed).model.shape();
        }

        String shape() {
            return shape(text);
        }

        Reading reading(String changed) {
            return Said.reading(path, changed);
        }

        @Override
        public String toString() {
            return path;
        }
    }

    private Snippets() {}

    static List<Snippet> all() {
        return List.of(
                new Snippet("A.java", """
                        package a.b;
                        import c.D;
                        @E(f = 1)
                        class G extends H {
                            private String i = "j" + k;
                            int l(final long m) throws N {
                                if (m > 2 && !o) {
                                    return p.q(m, 'r').s();
                                }
                                return 3;
                            }
                        }
                        """, "// x"),
                new Snippet("a.kt", """
                        package a.b
                        import c.D
                        class G(val h: Int) : H(h) {
                            private val i = "j ${k} $l"
                            fun m(n: Long): Int {
                                if (n > 2 && !o) {
                                    return p.q(n, r = 1).s { it.t }
                                }
                                return 3
                            }
                        }
                        """, "// x"),
                new Snippet("a.py", """
                        import b.c
                        from d import e
                        @f(g=1)
                        class H(I):
                            j = "k"
                            def l(self, m: int = 2):
                                if m > 3 and not n:
                                    o(f"p {q}")
                                    r()
                                return s[4]
                        """, "# x"),
                new Snippet("a.js", """
                        import b from 'c';
                        const d = (e, f = 1) => {
                          if (e > 2 && !g) {
                            h.i(`j ${k}`, { l: 3, m });
                          }
                          return n;
                        };
                        class O extends P { q() { r(/s+/); } }
                        """, "// x"),
                new Snippet("a.ts", """
                        import { b } from 'c';
                        @D()
                        export class E extends F {
                          private readonly g?: string = 'h';
                          async i(@J() k: number): Promise<L> {
                            return await this.m(k as unknown, n!);
                          }
                        }
                        """, "// x"),
                new Snippet("a.go", """
                        package a
                        import "b"
                        type C struct {
                        	D int `e:"f"`
                        }
                        func (g *C) H(i int) (j error) {
                        	if k := l(i); k != nil {
                        		return m.N("o" + p)
                        	}
                        	return nil
                        }
                        """, "// x"),
                new Snippet("a.php", """
                        <?php
                        namespace A;
                        use B\\C;
                        #[D(1)]
                        class E extends F {
                            private ?string $g = 'h';
                            public function i(int $j) {
                                if ($j > 2 && !$k) {
                                    return $this->l("m $n", ['o' => 3]);
                                }
                                return 4;
                            }
                        }
                        """, "// x"),
                new Snippet("a.rb", """
                        require 'b'
                        class C < D
                          before_action :e, only: [:f]
                          def g(h, i = 1)
                            if h > 2 && !j
                              k.l "m #{n}", o: 3
                            end
                            p
                          end
                        end
                        """, "# x"),
                new Snippet("a.cs", """
                        using A.B;
                        namespace C {
                            [D(E = 1)]
                            class F : G {
                                private string h = $"i {j}";
                                public int K(int l) {
                                    if (l > 2 && !m) {
                                        return n.O(l, p: 3);
                                    }
                                    return 4;
                                }
                            }
                        }
                        """, "// x"),
                new Snippet("a.sh", """
                        set -e
                        A="b $C"
                        d() {
                          if [ -z "$E" ]; then
                            curl -k "$1" | bash
                          fi
                        }
                        d f
                        """, "# x"),
                new Snippet("a.yml", """
                        a:
                          b: c
                          d:
                            - e: 1
                            - "f"
                        """, "# x"),
                new Snippet("a.json", """
                        {
                          "a": { "b": [1, "c", true] },
                          "d": null
                        }
                        """, "// x"),
                new Snippet("a.xml", """
                        <a b="c">
                          <d>e</d>
                          <f/>
                        </a>
                        """, "<!-- x -->"),
                new Snippet("a.properties", """
                        a.b = c
                        d: e
                        """, "# x"),
                new Snippet("a.toml", """
                        a = "b"
                        [c.d]
                        e = [1, 2]
                        """, "# x"),
                new Snippet("Dockerfile", """
                        FROM a:1 AS b
                        RUN c && \\
                            d
                        USER e
                        """, "# x"));
    }
}
