/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import io.github.camelwacr.files.FileResult;
import io.github.camelwacr.files.RecordResult;
import io.github.camelwacr.files.RecordsListener;
import io.github.camelwacr.test.DemoPhones;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/** The whole program on the stand-in server: a client uploads the sample files, a table shows what became of them. */
final class Demo implements RecordsListener {

    private static final List<String> SAMPLES = List.of("appointments.csv", "deliveries.jsonl", "no-records.csv.pgp");
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long POLL_MILLIS = 100;
    private static final int SENT = 5;

    /** One of the samples is no upload that can be read. */
    private final CountDownLatch files = new CountDownLatch(SAMPLES.size() - 1);

    private final List<RecordResult> records = new ArrayList<>();

    private Demo() {}

    /** Returns whether each record ended where it should. */
    static boolean run(String... args) throws Exception {
        Path data = Files.createDirectories(Path.of("target")).toAbsolutePath();
        return new Demo().run(Files.createTempDirectory(data, "demo-"), args);
    }

    private boolean run(Path data, String... args) throws Exception {
        try (WacrServer stand = WacrServer.start();
                UploadServer sftp = UploadServer.start(data.resolve("home"), 0, SftpToWhatsApp.USER, "demo")) {
            System.out.println("No WACR_TOKEN: this run uses the stand-in server at " + stand.baseUrl()
                    + " and an SFTP server on port " + sftp.port());
            DemoPhones phones = new DemoPhones(stand, args, System.out);
            phones.announce();
            Properties settings = SftpToWhatsApp.settings(sftp, data, "demo");
            settings.setProperty("wacr.token", stand.token());
            settings.setProperty("wacr.base-url", stand.baseUrl());
            settings.setProperty("sftp.settle", "500");
            settings.setProperty("sftp.poll", "500");
            settings.setProperty("camel.beans.records.listener", "#bean:demo");
            Main main = SftpToWhatsApp.application(settings);
            main.bind("demo", this);
            main.start();
            try {
                upload(sftp.port());
                boolean done = files.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)
                        && awaitFailed(data.resolve("home/upload/.failed"));
                print(data);
                phones.leave(data.resolve("phones.html"));
                return done && stand.deliveryCount() == SENT;
            } finally {
                main.stop();
            }
        }
    }

    @Override
    public synchronized void record(RecordResult result) {
        records.add(result);
    }

    @Override
    public void file(FileResult result) {
        files.countDown();
    }

    private static boolean awaitFailed(Path folder) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (names(folder).isEmpty()) {
            if (System.nanoTime() - end > 0) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(POLL_MILLIS);
        }
        return true;
    }

    private static void upload(int port) throws IOException {
        try (Upload upload = Upload.connect(port, SftpToWhatsApp.USER, "demo")) {
            for (String name : SAMPLES) {
                upload.put("upload/" + name, sample(name));
            }
        }
    }

    private static byte[] sample(String name) throws IOException {
        try (InputStream sample = Demo.class.getResourceAsStream("/sample/" + name)) {
            return sample == null
                    ? "not encrypted with any key that we have".getBytes(StandardCharsets.UTF_8)
                    : sample.readAllBytes();
        }
    }

    private synchronized void print(Path data) throws IOException {
        System.out.printf("%n%-18s %4s  %-7s  %s%n", "Upload", "Line", "Phone", "Result");
        records.sort(Comparator.comparing(RecordResult::file).thenComparing(RecordResult::line));
        for (RecordResult row : records) {
            System.out.printf(
                    "%-18s %4d  %-7s  %s %s%n",
                    row.file(),
                    row.line(),
                    row.phone(),
                    row.outcome().name().toLowerCase(Locale.ROOT),
                    row.messageId() != null ? row.messageId() : row.reason());
        }
        System.out.printf("%nReport of each record, as CSV and as a page: %s%n", data.resolve("report"));
        System.out.printf("The folder on the server:                    %s%n", data.resolve("home/upload"));
        for (String folder : List.of(".taken", ".failed")) {
            System.out.printf(
                    "  %-8s %s%n",
                    folder, String.join(", ", names(data.resolve("home/upload").resolve(folder))));
        }
    }

    private static List<String> names(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
