package eu.vigie.normalize.draft;

import java.time.Instant;
import java.time.LocalDate;

/** Writes an instant as events hold it: UTC, at least three digits of a second's fraction, up to nine where they are not zero. */
public final class InstantText {
    private InstantText() {}

    /** Such as {@code 2026-11-10T06:55:46.000Z}. */
    public static String of(Instant instant) {
        long second = instant.getEpochSecond();
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(second, 86_400L));
        if (date.getYear() < 0 || date.getYear() > 9999) {
            return instant.toString();
        }
        int ofDay = (int) Math.floorMod(second, 86_400L);
        int nano = instant.getNano();
        int fraction = nano % 1_000_000 == 0 ? 3 : nano % 1_000 == 0 ? 6 : 9;
        byte[] text = new byte[21 + fraction];
        digits(text, 0, 4, date.getYear());
        text[4] = '-';
        digits(text, 5, 2, date.getMonthValue());
        text[7] = '-';
        digits(text, 8, 2, date.getDayOfMonth());
        text[10] = 'T';
        digits(text, 11, 2, ofDay / 3600);
        text[13] = ':';
        digits(text, 14, 2, ofDay / 60 % 60);
        text[16] = ':';
        digits(text, 17, 2, ofDay % 60);
        text[19] = '.';
        digits(text, 20, fraction, fraction == 3 ? nano / 1_000_000 : fraction == 6 ? nano / 1_000 : nano);
        text[20 + fraction] = 'Z';
        return new String(text, java.nio.charset.StandardCharsets.ISO_8859_1);
    }

    private static void digits(byte[] text, int at, int count, int value) {
        int rest = value;
        for (int i = at + count - 1; i >= at; i--) {
            text[i] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
    }
}
