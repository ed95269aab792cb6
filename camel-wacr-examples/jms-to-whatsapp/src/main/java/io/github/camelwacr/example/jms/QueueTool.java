/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.example.jms;

import jakarta.jms.JMSContext;
import jakarta.jms.JMSException;
import jakarta.jms.JMSRuntimeException;
import jakarta.jms.Message;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * The two commands for trying the program by hand: {@code put KEY FILE} and {@code queues}. They speak to the broker of a
 * running program, or to the one that BROKER_URL names. Not thread-safe.
 */
final class QueueTool {

    private static final String USAGE = "Usage: put KEY FILE (puts the JSON of a file on " + Queues.OUT
            + ") or queues (prints what is in the queues)";

    private final String brokerUrl;
    private final PrintStream out;

    QueueTool(String brokerUrl, PrintStream out) {
        this.brokerUrl = brokerUrl;
        this.out = out;
    }

    /** Whether these are arguments of this class. */
    static boolean isFor(String... args) {
        return args.length > 0 && !args[0].startsWith("--");
    }

    /**
     * Runs a command.
     *
     * @param args the command and its arguments
     * @return the exit code: 0, 1 when the broker cannot be reached, 2 when the arguments are wrong
     * @throws IOException when the file cannot be read
     * @throws JMSException when a message cannot be read
     */
    int run(String... args) throws IOException, JMSException {
        boolean put = args.length == 3 && "put".equals(args[0]);
        if (!put && !(args.length == 1 && "queues".equals(args[0]))) {
            out.println(USAGE);
            return 2;
        }
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl);
                JMSContext jms = factory.createContext()) {
            if (put) {
                put(jms, args[1], Files.readString(Path.of(args[2])));
            } else {
                print(jms);
            }
            return 0;
        } catch (JMSRuntimeException e) {
            out.println("No broker at " + brokerUrl + " (" + e.getMessage()
                    + "): start the program first, or set BROKER_URL or BROKER_PORT");
            return 1;
        }
    }

    private void put(JMSContext jms, String key, String json) {
        jms.createProducer().setProperty(MessageKey.DEFAULT_HEADER, key).send(jms.createQueue(Queues.OUT), json);
        out.println("Message " + key + " put on " + Queues.OUT);
    }

    private void print(JMSContext jms) throws JMSException {
        List<String> queues = new ArrayList<>(List.of(Queues.OUT));
        queues.addAll(Queues.DEAD);
        for (String queue : queues) {
            List<?> messages =
                    Collections.list(jms.createBrowser(jms.createQueue(queue)).getEnumeration());
            out.println(queue + ": " + messages.size());
            for (Object message : messages) {
                out.println("    " + line((Message) message));
            }
        }
    }

    private static String line(Message message) throws JMSException {
        String reason = message.getStringProperty(FailureReason.REASON);
        return message.getStringProperty(MessageKey.DEFAULT_HEADER) + (reason == null ? "" : ": " + reason);
    }
}
