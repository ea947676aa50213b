package eu.vigie.collect.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.event.raw.RejectionReason;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FramerTest {
    private static final int LIMIT = 10_000;

    private static List<String> read(String stream) {
        Told told = new Told();
        Framer framer = Framer.detecting(LIMIT);
        byte[] bytes = stream.getBytes(ISO_8859_1);
        framer.feed(bytes, 0, bytes.length, told);
        framer.finish(told);
        return told.all;
    }

    @Test
    void readsLinesAndCutsTheirEnds() {
        assertThat(read("<13>a\n<13>b\r\n<13>c\0\n")).containsExactly("<13>a", "<13>b", "<13>c");
    }

    @Test
    void readsCountedMessagesThatHoldLineFeeds() {
        assertThat(read("6 <13>a\n5 <13>b")).containsExactly("<13>a\n", "<13>b");
    }

    @Test
    void skipsALineFeedBetweenCountedMessages() {
        assertThat(read("5 <13>a\n5 <13>b\n")).containsExactly("<13>a", "<13>b");
    }

    @Test
    void takesALineThatStartsWithANumberAsALine() {
        assertThat(read("2026-01-01 hello\n12 monkeys\n7\n")).containsExactly("2026-01-01 hello", "12 monkeys", "7");
    }

    @Test
    void goesOnWithLinesWhenACountIsNone() {
        assertThat(read("5 <13>a<14>lost?\nnext\n")).containsExactly("<13>a", "BROKEN", "<14>lost?", "next");
        assertThat(read("5 <13>a99 <13>x")).containsExactly("<13>a", "TRUNCATED of 99: <13>x");
    }

    @Test
    void countsBlankLines() {
        assertThat(read("a\n\n \r\nb")).containsExactly("a", "BLANK", "BLANK", "b");
    }

    @Test
    void givesTheUnfinishedLineAtTheEnd() {
        assertThat(read("<13>a\n<13>unfinished")).containsExactly("<13>a", "<13>unfinished");
        assertThat(read("12")).containsExactly("12");
        assertThat(read("")).isEmpty();
    }

    @Test
    void keepsTheHeadOfALineThatIsTooLong() {
        List<String> all = read("x".repeat(50_000) + "\nnext\n");
        assertThat(all).containsExactly("OVERSIZED of 50000: " + "x".repeat(8192), "next");
    }

    @Test
    void keepsTheHeadOfACountedMessageThatIsTooLong() {
        List<String> all = read("50000 <" + "x".repeat(49_999) + "5 <13>b");
        assertThat(all).containsExactly("OVERSIZED of 50000: <" + "x".repeat(8191), "<13>b");
    }

    @Test
    void takesAMessageOfExactlyTheLimit() {
        assertThat(read("x".repeat(LIMIT) + "\n")).containsExactly("x".repeat(LIMIT));
    }

    @Test
    void freesMemoryWhenAMessageIsCutShort() {
        Told told = new Told();
        Framer framer = Framer.detecting(1 << 20);
        framer.feed(new byte[500_000], 0, 500_000, told);
        assertThat(framer.buffered()).isGreaterThanOrEqualTo(500_000);
        framer.cutShort();
        assertThat(framer.buffered()).isEqualTo(8192);
        framer.feed("more\n".getBytes(ISO_8859_1), 0, 5, told);
        assertThat(told.all).hasSize(1);
        assertThat(told.all.get(0)).startsWith("OVERSIZED of 500004");
        assertThat(framer.buffered()).isZero();
    }

    @Test
    void tellsThePositionAfterEachMessage() {
        Framer framer = Framer.lines(LIMIT);
        List<Long> positions = new ArrayList<>();
        byte[] bytes = "ab\n\ncde\nf".getBytes(ISO_8859_1);
        for (byte one : bytes) {
            framer.feed(new byte[] {one}, 0, 1, new MessageSink() {
                @Override
                public void message(byte[] message, long length, @Nullable RejectionReason refusal) {
                    positions.add(framer.position());
                }
            });
        }
        assertThat(positions).containsExactly(3L, 8L);
    }

    @Test
    void givesTheSameMessagesHoweverTheStreamIsSplit() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < (Boolean.getBoolean("vigie.deep") ? 200_000 : 3_000); round++) {
            byte[] stream = stream(random);
            Told whole = new Told();
            Framer one = Framer.detecting(LIMIT);
            one.feed(stream, 0, stream.length, whole);
            one.finish(whole);
            Told split = new Told();
            Framer many = Framer.detecting(LIMIT);
            for (int at = 0; at < stream.length; ) {
                int to = Math.min(stream.length, at + 1 + random.nextInt(random.nextBoolean() ? 3 : 5_000));
                many.feed(stream, at, to, split);
                at = to;
            }
            many.finish(split);
            assertThat(split.all).as("seed %d, round %d", seed, round).isEqualTo(whole.all);
            assertThat(many.buffered()).isZero();
        }
    }

    @Test
    void loosesNoMessageOfAnHonestSender() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 300; round++) {
            boolean counted = random.nextBoolean();
            List<String> sent = new ArrayList<>();
            ByteArrayOutputStream stream = new ByteArrayOutputStream();
            for (int i = random.nextInt(20); i >= 0; i--) {
                String message =
                        "<13>" + "m".repeat(random.nextInt(300)) + (counted && random.nextBoolean() ? "\nx" : "");
                sent.add(message);
                stream.writeBytes((counted ? message.length() + " " + message : message + "\n").getBytes(ISO_8859_1));
            }
            assertThat(read(stream.toString(ISO_8859_1))).as("seed %d", seed).isEqualTo(sent);
        }
    }

    /** Honest, careless and hostile pieces after one another. */
    private static byte[] stream(Random random) {
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        for (int i = random.nextInt(12); i >= 0; i--) {
            String text = "<13>" + "y".repeat(random.nextInt(20));
            switch (random.nextInt(7)) {
                case 0 -> stream.writeBytes((text + "\n").getBytes(ISO_8859_1));
                case 1, 2 -> stream.writeBytes((text.length() + " " + text).getBytes(ISO_8859_1));
                case 3 -> stream.writeBytes((random.nextInt(40) + " " + text).getBytes(ISO_8859_1));
                case 4 -> {
                    byte[] noise = new byte[random.nextInt(60)];
                    random.nextBytes(noise);
                    stream.writeBytes(noise);
                }
                case 5 -> stream.writeBytes("\r\n \n".getBytes(ISO_8859_1));
                default ->
                    stream.writeBytes("z".repeat(random.nextInt(2 * LIMIT)).getBytes(ISO_8859_1));
            }
        }
        return stream.toByteArray();
    }

    private static final class Told implements MessageSink {
        final List<String> all = new ArrayList<>();

        @Override
        public void message(byte[] bytes, long length, @Nullable RejectionReason refusal) {
            String text = new String(bytes, ISO_8859_1);
            all.add(refusal == null ? text : refusal + " of " + length + ": " + text);
        }

        @Override
        public void blank() {
            all.add("BLANK");
        }

        @Override
        public void framingBroken() {
            all.add("BROKEN");
        }
    }
}
