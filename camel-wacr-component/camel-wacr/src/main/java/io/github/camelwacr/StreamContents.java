/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import java.io.Closeable;
import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.util.function.ThrowingFunction;

/**
 * What the streams of an exchange held, until it is done. An error handler gives a stream back as it was left: an attempt
 * that reads an empty stream, or the rest of one, would judge another message than the first one sent. Thread-safe, as
 * copies of an exchange share it, and not serializable, so that no copy of an exchange takes it along to elsewhere.
 */
final class StreamContents {

    private static final String PROPERTY = "CamelWacrStreamContents";

    private final Map<Closeable, Object> contents = new IdentityHashMap<>(1);

    private StreamContents() {}

    static StreamContents of(Exchange exchange) {
        return (StreamContents) exchange.getProperties().computeIfAbsent(PROPERTY, name -> new StreamContents());
    }

    /**
     * The content of a stream.
     *
     * @throws IOException              when it cannot be read
     * @throws IllegalArgumentException when it could not be read before: what is left of it is not its content
     */
    synchronized <S extends Closeable> Object get(S stream, ThrowingFunction<S, Object, IOException> reader)
            throws IOException {
        if (!contents.containsKey(stream)) {
            contents.put(stream, null);
            contents.put(stream, reader.apply(stream));
        }
        Object content = contents.get(stream);
        if (content == null) {
            throw new IllegalArgumentException("was read in part only by an earlier attempt, and cannot be read again");
        }
        return content;
    }
}
