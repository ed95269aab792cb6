/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import org.apache.camel.Exchange;
import org.apache.camel.WrappedFile;
import org.apache.camel.support.ExchangeHelper;

/**
 * Takes the content out of streams and files, no more than a message can be. Stateless and thread-safe.
 */
final class BodySource {

    /** Far beyond any message (about 30 KiB at the limits of the API), and no danger to memory. */
    static final int MAX_LENGTH = 1024 * 1024;

    private BodySource() {}

    static byte[] bytes(InputStream stream) throws IOException {
        byte[] bytes = stream.readNBytes(MAX_LENGTH + 1);
        if (bytes.length > MAX_LENGTH) {
            throw tooLong();
        }
        return bytes;
    }

    static byte[] bytes(File file) throws IOException {
        try (InputStream stream = Files.newInputStream(file.toPath())) {
            return bytes(stream);
        }
    }

    /**
     * What a file or SFTP consumer brings: its bytes, or what Camel makes of content that was fetched in another form.
     */
    static Object content(WrappedFile<?> file, Exchange exchange) throws IOException {
        if (file.getBody() instanceof byte[] fetched) {
            return fetched;
        }
        if (file.getBody() instanceof File local) {
            return bytes(local);
        }
        if (file.getBody() instanceof InputStream stream) {
            return bytes(stream);
        }
        return exchange.getContext().getTypeConverter().convertTo(String.class, exchange, file);
    }

    static String text(Reader reader) throws IOException {
        StringBuilder text = new StringBuilder();
        char[] buffer = new char[4096];
        for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
            if (text.length() + count > MAX_LENGTH) {
                throw tooLong();
            }
            text.append(buffer, 0, count);
        }
        return text.toString();
    }

    /** The encoding that the exchange names, or null. */
    static Charset charset(Exchange exchange) {
        String name = exchange == null ? null : ExchangeHelper.getCharsetName(exchange, false);
        try {
            return name == null ? null : Charset.forName(name);
        } catch (IllegalArgumentException e) {
            throw MessageJson.invalid("body", "has an encoding that this machine does not know");
        }
    }

    private static RuntimeException tooLong() {
        return MessageJson.invalid("body", "must not be longer than " + MAX_LENGTH + " bytes");
    }
}
