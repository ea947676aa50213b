package eu.vigie.sigma.index;

import static org.assertj.core.api.Assertions.assertThat;

import eu.vigie.sigma.detection.ValueTest.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class TextIndexTest {
    private static final List<Position> POSITIONS = List.of(Position.values());

    private final TextIndex index = new TextIndex.Builder()
            .add(Position.WHOLE, "cmd.exe", 1)
            .add(Position.END, "\\cmd.exe", 2)
            .add(Position.START, "c:\\", 3)
            .add(Position.ANYWHERE, "md", 4)
            .add(Position.ANYWHERE, "d.e", 5)
            .add(Position.ANYWHERE, "cmd.exe /c", 6)
            .add(Position.WHOLE, "", 7)
            .add(Position.END, "été", 8)
            .build();

    private Set<Integer> find(String text) {
        Hits hits = new Hits();
        FoldedText folded = new FoldedText().append(text);
        index.find(folded.bytes(), 0, folded.length(), hits);
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < hits.size(); i++) {
            found.add(hits.get(i));
        }
        return found;
    }

    @Test
    void findsEveryLiteralAtItsPlaceInAnyCase() {
        assertThat(find("CMD.exe")).containsExactly(1, 4, 5);
        assertThat(find("C:\\Windows\\Cmd.Exe")).containsExactly(2, 3, 4, 5);
        assertThat(find("cmd.exe /C dir")).containsExactly(4, 5, 6);
        assertThat(find("")).containsExactly(7);
        assertThat(find("un ÉTÉ")).containsExactly(8);
        assertThat(find("nothing")).isEmpty();
    }

    @Test
    void findsLiteralsFarInsideALongText() {
        String longValue = "x".repeat(2000) + "\\cmd.exe";
        assertThat(find(longValue)).containsExactly(2, 4, 5);
    }

    @Test
    void agreesWithAPlainSearchOnRandomLiteralsAndTexts() {
        long seed = new Random().nextLong();
        System.out.println("TextIndexTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            List<String> literals = new ArrayList<>();
            TextIndex.Builder builder = new TextIndex.Builder();
            for (int i = 0; i < 1 + random.nextInt(random.nextInt(8) == 0 ? 4000 : 40); i++) {
                literals.add(word(random, 1 + random.nextInt(6)));
                builder.add(POSITIONS.get(i % 4), literals.get(i), i);
            }
            TextIndex many = builder.build();
            for (int i = 0; i < 20; i++) {
                String text = word(random, random.nextInt(30));
                FoldedText folded = new FoldedText().append(text);
                Hits hits = new Hits();
                many.find(folded.bytes(), 0, folded.length(), hits);
                Set<Integer> found = new TreeSet<>();
                for (int hit = 0; hit < hits.size(); hit++) {
                    found.add(hits.get(hit));
                }
                assertThat(found).as("seed %d, text %s", seed, text).isEqualTo(plainly(literals, text));
            }
        }
    }

    private static Set<Integer> plainly(List<String> literals, String text) {
        Set<Integer> found = new TreeSet<>();
        for (int i = 0; i < literals.size(); i++) {
            String literal = literals.get(i);
            boolean stands = switch (POSITIONS.get(i % 4)) {
                case WHOLE -> text.equals(literal);
                case START -> text.startsWith(literal);
                case END -> text.endsWith(literal);
                case ANYWHERE -> text.contains(literal);
            };
            if (stands) {
                found.add(i);
            }
        }
        return found;
    }

    private static String word(Random random, int length) {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < length; i++) {
            word.append("abcd\u00e9\u3042\ud83d\ude00".charAt(random.nextInt(8)));
        }
        return word.toString();
    }
}
