/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.sftp;

import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.apache.camel.main.Main;

/** The whole program on the stand-in server: a client uploads the sample files, a table shows what became of them. */
final class Demo {

    private static final List<String> SAMPLES = List.of("appointments.csv", "deliveries.jsonl", "no-records.csv.pgp");
    private static final long PATIENCE_MILLIS = 60_000;
    private static final long POLL_MILLIS = 100;
    private static final int SENT = 5;

    private Demo() {}

    /** Returns whether each record ended where it should. */
    static boolean run() throws Exception {
        Path data = Files.createTempDirectory("sftp-to-whatsapp");
        try (WacrServer stand = WacrServer.start();
                UploadServer sftp = UploadServer.start(data.resolve("home"), 0, SftpToWhatsApp.USER, "demo")) {
            System.out.println("No WACR_TOKEN: this run uses the stand-in server at " + stand.baseUrl()
                    + " and an SFTP server on port " + sftp.port());
            Properties settings = SftpToWhatsApp.settings(sftp, data, "demo");
            settings.setProperty("wacr.token", stand.token());
            settings.setProperty("wacr.base-url", stand.baseUrl());
            settings.setProperty("sftp.settle", "500");
            settings.setProperty("sftp.poll", "500");
            Main main = SftpToWhatsApp.application(settings);
            main.start();
            try {
                upload(sftp.port());
                boolean done = await(data.resolve("home/upload"));
                print(data);
                return done && stand.deliveryCount() == SENT;
            } finally {
                main.stop();
            }
        } finally {
            delete(data);
        }
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
            return sample == null ? "not encrypted with any key that we have".getBytes("UTF-8") : sample.readAllBytes();
        }
    }

    private static boolean await(Path uploads) throws IOException, InterruptedException {
        long end = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (names(uploads.resolve(".done")).size()
                        + names(uploads.resolve(".failed")).size()
                < SAMPLES.size()) {
            if (System.currentTimeMillis() > end) {
                return false;
            }
            Thread.sleep(POLL_MILLIS);
        }
        return true;
    }

    private static void print(Path data) throws IOException {
        System.out.printf("%-30s  %6s  %-8s %s%n", "Upload", "Record", "Result", "Message id or reason");
        for (Path report : list(data.resolve("reports"))) {
            for (String line : Files.readAllLines(report)) {
                String[] cells = line.split("\t", 3);
                System.out.printf("%-30s  %6s  %-8s %s%n", upload(report), cells[0], cells[1], cells[2]);
            }
        }
        System.out.println(".done:   " + String.join(", ", names(data.resolve("home/upload/.done"))));
        System.out.println(".failed: " + String.join(", ", names(data.resolve("home/upload/.failed"))));
    }

    /** A report is named after the upload and its time. */
    private static String upload(Path report) {
        String name = report.getFileName().toString();
        return name.substring(0, name.lastIndexOf('-'));
    }

    private static List<String> names(Path folder) throws IOException {
        return list(folder).stream().map(file -> file.getFileName().toString()).toList();
    }

    private static List<Path> list(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
