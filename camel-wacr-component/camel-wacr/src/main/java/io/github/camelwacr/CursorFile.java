/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr;

import com.fasterxml.jackson.core.type.TypeReference;
import io.github.camelwacr.operation.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.TreeMap;
import org.apache.camel.spi.StateRepository;
import org.apache.camel.support.service.ServiceSupport;

/**
 * Keeps the cursors of consumers in a file that is replaced as a whole, so that a process that is killed while it writes
 * leaves the file as it was. Camel's own {@code FileStateRepository} leaves half a line then, which it cannot read again.
 * One process at a time may use the file. Thread-safe.
 */
public class CursorFile extends ServiceSupport implements StateRepository<String, String> {

    private static final TypeReference<TreeMap<String, String>> STATES = new TypeReference<>() {};

    private final Path file;
    private final Map<String, String> states = new TreeMap<>();

    /**
     * A repository; its folder is made if it is missing.
     *
     * @param file where the file is, or is to be
     */
    public CursorFile(String file) {
        this.file = Path.of(file).toAbsolutePath();
    }

    @Override
    protected void doStart() throws Exception {
        synchronized (states) {
            states.clear();
            if (Files.exists(file)) {
                states.putAll(Json.mapper().readValue(Files.readAllBytes(file), STATES));
            }
        }
    }

    @Override
    public void setState(String key, String value) {
        synchronized (states) {
            states.put(key, value);
            try {
                Path next = file.resolveSibling(file.getFileName() + ".next");
                Files.createDirectories(file.getParent());
                try (FileChannel channel = FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
                    ByteBuffer content = ByteBuffer.wrap(Json.mapper().writeValueAsBytes(states));
                    while (content.hasRemaining()) {
                        int ignored = channel.write(content);
                    }
                    channel.force(true);
                }
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public String getState(String key) {
        synchronized (states) {
            return states.get(key);
        }
    }
}
