package dev.countersign.adapter.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.countersign.change.LineSpan;
import org.junit.jupiter.api.Test;

class DockerfileReadingTest {
    static final Said IMAGE = Said.by("Dockerfile", """
            # syntax=docker/dockerfile:1
            FROM node:20 AS build
            RUN apt-get update && \\
                # needed
                apt-get install -y curl \\
                && rm -rf /x

            USER root
            run <<EOF
            echo a
            EOF
            ENV A=b C="d e"
            """);

    @Test
    void namesItsSettings() {
        assertThat(IMAGE.settings())
                .containsExactly(
                        "2 FROM = STRING:node:20 AS build",
                        "3-6 RUN = STRING:apt-get update && apt-get install -y curl && rm -rf /x",
                        "8 USER = STRING:root",
                        "9-11 RUN = STRING:<<EOF\\necho a",
                        "12 ENV = STRING:A=b C=\"d e\"");
    }

    @Test
    void joinsItsLiterals() {
        assertThat(IMAGE.literals())
                .containsExactly(
                        "2 node:20 AS build",
                        "3-6 apt-get update && apt-get install -y curl && rm -rf /x",
                        "8 root",
                        "9-11 <<EOF\\necho a",
                        "12 A=b C=\"d e\"");
    }

    @Test
    void commentsKeepTheirLines() {
        assertThat(IMAGE.comments()).containsExactly("1 # syntax=docker/dockerfile:1", "4 # needed");
    }

    @Test
    void whatIsNoInstructionIsBroken() {
        Said said = Said.with("Dockerfile", "FROM a\n{{ template }}\nUSER b\n");
        assertThat(said.settings()).containsExactly("1 FROM = STRING:a", "3 USER = STRING:b");
        assertThat(said.model.broken()).containsExactly(LineSpan.line(2));
    }
}
