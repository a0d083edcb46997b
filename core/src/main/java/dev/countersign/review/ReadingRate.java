package dev.countersign.review;

/// How fast code is read, in lines per hour.
///
/// Sources: a security engineer's 100 lines an hour is the founding figure of this product; 200 to 500 an hour
/// for ordinary code is the range of the Cisco study (SmartBear, 2,500 reviews); tests, moved and generated
/// code are judgement. All are defaults until a team's own times replace them.
enum ReadingRate {
    /// Guards, cryptography, migrations, pipelines, sensitive data: anything with a fact.
    CRITICAL(100),
    LOGIC(250),
    TEST(800),
    PROSE(800),
    MOVED(2000);

    private final int linesPerHour;

    ReadingRate(int linesPerHour) {
        this.linesPerHour = linesPerHour;
    }

    double minutes(int lines) {
        return lines * 60.0 / linesPerHour;
    }
}
