/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folders below the home folder: {@code work} with a folder for each file that is worked on, {@code done},
 * {@code refused} and {@code checked} for files that are dealt with, and {@code report}. Thread-safe.
 */
final class JobStore {

    /** Where a file goes in the end. */
    enum Shelf {
        DONE,
        REFUSED,
        CHECKED
    }

    private static final int DIGEST_BYTES = 4;

    private final Path home;
    private final Clock clock;

    JobStore(Path home, Clock clock) {
        this.home = home.toAbsolutePath().normalize();
        this.clock = clock;
    }

    /** Makes the folders, and clears away what a crash left between a file and its folder. */
    void open() throws IOException {
        for (Shelf shelf : Shelf.values()) {
            Files.createDirectories(shelf(shelf));
        }
        Files.createDirectories(reports());
        Files.createDirectories(work());
        for (Job job : jobs()) {
            if (Files.notExists(job.source())) {
                forget(job);
            }
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(work(), "*.part")) {
            for (Path part : parts) {
                Files.delete(part);
            }
        }
    }

    private Path work() {
        return home.resolve("work");
    }

    Path reports() {
        return home.resolve("report");
    }

    private Path shelf(Shelf shelf) {
        return home.resolve(shelf.name().toLowerCase(java.util.Locale.ROOT));
    }

    private List<Job> jobs() throws IOException {
        try (Stream<Path> folders = Files.list(work())) {
            return folders.filter(Files::isDirectory)
                    .map(folder -> new Job(folder.getFileName().toString(), folder))
                    .sorted(java.util.Comparator.comparing(Job::id))
                    .toList();
        }
    }

    /** The files that are to be worked on, the oldest first. */
    List<Job> pending() throws IOException {
        return jobs().stream().filter(job -> Files.exists(job.source())).toList();
    }

    /**
     * Takes a file of this machine away, in one step: whoever still has it open goes on writing into the one that was taken.
     *
     * @throws IOException when that fails; the file then stays where it is
     */
    void take(Path file, String name) throws IOException {
        if (Files.isSymbolicLink(file) && !Files.readSymbolicLink(file).isAbsolute()) {
            throw new IOException("it is a link that leads nowhere from there");
        }
        Job job = newJob(name);
        try {
            Files.move(file, job.source(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            Files.deleteIfExists(job.folder());
            throw e;
        }
    }

    /**
     * Takes what came from another machine. The same upload is taken once, even if it comes again after a crash: it is known
     * by the time that it got on the server, its name and its content.
     *
     * @param young whether it was written a moment ago, so that more can come if it ends in the middle of a line
     * @return whether it is new
     * @throws IOException when that fails, or when it is not complete yet
     */
    synchronized boolean receive(InputStream content, String name, boolean young) throws IOException {
        Path part = Files.createTempFile(work(), "receiving", ".part");
        try {
            String digest = copy(content, part);
            if (young && !TextEnd.isComplete(part, name)) {
                throw new IOException("The upload ends in the middle of a line, and may still be written");
            }
            String id = SafeName.stampedOnServer(name, digest);
            Job job = id == null ? newJob(name) : new Job(id, work().resolve(id));
            if (id != null) {
                if (wasTaken(job)) {
                    return false;
                }
                Files.createDirectories(job.folder());
            }
            Files.move(part, job.source(), StandardCopyOption.ATOMIC_MOVE);
            return true;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static String copy(InputStream content, Path target) throws IOException {
        try (DigestInputStream in = new DigestInputStream(content, MessageDigest.getInstance("SHA-256"))) {
            Files.copy(in, target, StandardCopyOption.REPLACE_EXISTING);
            Disk.force(target);
            return HexFormat.of().formatHex(in.getMessageDigest().digest(), 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    private boolean wasTaken(Job job) {
        if (Files.exists(job.source())) {
            return true;
        }
        for (Shelf shelf : Shelf.values()) {
            if (Files.exists(shelf(shelf).resolve(job.id()))) {
                return true;
            }
        }
        return false;
    }

    /** A clock that is set back must not make two files one. */
    private Job newJob(String name) throws IOException {
        Instant time = clock.instant();
        while (true) {
            String id = SafeName.stamped(time, name);
            Job job = new Job(id, work().resolve(id));
            if (!wasTaken(job)) {
                try {
                    Files.createDirectory(job.folder());
                    return job;
                } catch (FileAlreadyExistsException e) {
                    // Somebody was faster.
                }
            }
            time = time.plusMillis(1);
        }
    }

    /** Puts a file away; what is known of it stays until {@link #forget}. */
    Path putAway(Job job, Shelf shelf) throws IOException {
        return Files.move(job.source(), shelf(shelf).resolve(job.id()), StandardCopyOption.ATOMIC_MOVE);
    }

    /** Takes a file back that was put away. */
    void takeBack(Job job, Path from) throws IOException {
        Files.move(from, job.source(), StandardCopyOption.ATOMIC_MOVE);
    }

    void forget(Job job) throws IOException {
        Files.deleteIfExists(job.journal());
        try {
            Files.deleteIfExists(job.folder());
        } catch (DirectoryNotEmptyException e) {
            // Who looks at folders may leave files of his own in them.
        }
    }
}
