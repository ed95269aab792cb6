/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.client;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.LoggerConfig;
import org.apache.logging.log4j.core.config.Property;

/** Everything that is logged while it is open, at TRACE, by whomever. */
public final class CapturedLog implements AutoCloseable {

    /** One event: where it came from and what it says, stack traces included. */
    public record Line(String logger, Level level, String text) {}

    private final List<Line> lines = new CopyOnWriteArrayList<>();
    private final LoggerContext context = LoggerContext.getContext(false);
    private final LoggerConfig root = context.getConfiguration().getRootLogger();
    private final Level before = root.getLevel();
    private final Appender appender = new Appender(lines);

    public CapturedLog() {
        appender.start();
        root.addAppender(appender, Level.ALL, null);
        root.setLevel(Level.TRACE);
        context.updateLoggers();
    }

    public List<Line> lines() {
        return List.copyOf(lines);
    }

    @Override
    public void close() {
        root.removeAppender(appender.getName());
        root.setLevel(before);
        context.updateLoggers();
        appender.stop();
    }

    private static final class Appender extends AbstractAppender {

        private final List<Line> lines;

        Appender(List<Line> lines) {
            super("captured", null, null, false, Property.EMPTY_ARRAY);
            this.lines = lines;
        }

        @Override
        public void append(LogEvent event) {
            StringBuilder text = new StringBuilder(event.getMessage().getFormattedMessage());
            for (Throwable e = event.getThrown(); e != null; e = e.getCause()) {
                text.append('\n').append(e);
            }
            lines.add(new Line(event.getLoggerName(), event.getLevel(), text.toString()));
        }
    }
}
