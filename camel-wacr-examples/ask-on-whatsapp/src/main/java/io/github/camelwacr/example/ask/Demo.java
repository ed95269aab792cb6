/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.ask;

import io.github.camelwacr.example.ask.Appointment.State;
import io.github.camelwacr.test.DemoPhones;
import io.github.camelwacr.test.WacrServer;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole program on the stand-in server, with sample appointments. Not thread-safe. */
final class Demo {

    /** The sender of all that goes out of the stand-in. */
    static final String BUSINESS_NUMBER = "50640000000";

    private static final int APPOINTMENTS = 12;
    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final long LOOK_MILLIS = 200;

    private final PrintStream out;

    Demo(PrintStream out) {
        this.out = out;
    }

    /**
     * Runs it and prints what became of each appointment.
     *
     * @param args arguments of the program; with {@code --phone} a person answers on the phone page
     * @return whether each appointment ended
     */
    boolean run(String... args) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("ask-on-whatsapp");
        try (WacrServer server = WacrServer.builder().requestsPerMinute(600).start();
                ConfigurableApplicationContext context = start(server, folder, args)) {
            DemoPhones phones = new DemoPhones(server, args, out);
            phones.announce();
            Appointments appointments = context.getBean(Appointments.class);
            for (int i = 0; i < APPOINTMENTS; i++) {
                appointments.add(
                        "A-" + (101 + i), "Person " + (i + 1), "+506888800" + (10 + i), "Monday " + (10 + i) + ":00");
            }
            boolean ended = phones.stay() || answerByScript(server, appointments);
            if (phones.stay()) {
                phones.leave(folder.resolve("phones.html"));
            }
            print(appointments.all());
            if (!phones.stay()) {
                phones.leave(folder.resolve("phones.html"));
            }
            out.println("Database of this run: " + folder);
            return ended;
        }
    }

    private ConfigurableApplicationContext start(WacrServer server, Path folder, String... args) {
        out.println("No WACR_TOKEN: this run uses the stand-in server at " + server.baseUrl());
        return SpringApplication.run(
                AskOnWhatsApp.class,
                "--WACR_TOKEN=" + server.token(),
                "--WACR_BASE_URL=" + server.baseUrl(),
                "--example.data-dir=" + folder,
                "--example.business-number=" + BUSINESS_NUMBER,
                "--example.patience=" + (List.of(args).contains(DemoPhones.STAY) ? "10m" : "3s"),
                "--example.poll-delay=500ms",
                "--server.port=0");
    }

    private boolean answerByScript(WacrServer server, Appointments appointments) throws InterruptedException {
        Thread script = new Thread(new AnswerScript(server), "people");
        script.setDaemon(true);
        script.start();
        long end = System.nanoTime() + LONGEST.toNanos();
        boolean open = true;
        while (open && System.nanoTime() < end) {
            Thread.sleep(LOOK_MILLIS);
            open = appointments.all().stream().anyMatch(one -> !one.state().isSettled() && one.state() != State.PEOPLE);
        }
        script.interrupt();
        script.join();
        return !open;
    }

    private void print(List<Appointment> appointments) {
        out.printf(
                "| %-11s | %-10s | %-13s | %-9s | %-17s | %s%n",
                "appointment", "person", "time", "state", "answer", "note");
        for (Appointment one : appointments) {
            out.printf(
                    "| %-11s | %-10s | %-13s | %-9s | %-17s | %s%n",
                    one.id(),
                    one.person(),
                    one.slot(),
                    one.state(),
                    one.answer() == null ? "" : one.answer(),
                    one.note() == null ? "" : one.note());
        }
    }
}
