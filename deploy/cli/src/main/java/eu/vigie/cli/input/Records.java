package eu.vigie.cli.input;

import java.io.Closeable;
import java.io.IOException;

/** The logs of a file as bytes, one after the other: its lines, or the objects of a JSON document. */
interface Records extends Closeable {
    /** Moves to the next one; false at the end. */
    boolean next() throws IOException;

    /** The line of the file at which it begins, from 1. */
    long line();

    /** Its first {@link #kept} bytes, until the next one. */
    byte[] buffer();

    /** How many of its bytes are kept. */
    int kept();

    /** The bytes that it has in the file. */
    long length();
}
