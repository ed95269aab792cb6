/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.files;

import org.apache.camel.CamelContext;
import org.apache.camel.RouteTemplateContext;
import org.apache.camel.builder.RouteBuilder;

/**
 * The route template {@code wacr-records}: a folder into which files are dropped, and each record of them as a message. Add
 * it to the context, and make routes of it in Java, YAML or XML. Its parameters are the options of {@link WacrRecords},
 * and those of the folder.
 */
public class WacrRecordsTemplate extends RouteBuilder {

    /** Id of the template. */
    public static final String ID = "wacr-records";

    private static final String RECORDS = "records";

    /** Made without arguments. */
    public WacrRecordsTemplate() {}

    @Override
    public void configure() {
        routeTemplate(ID)
                .templateParameter("inbox", null, "Folder for the files; on the same file system as home")
                .templateParameter("home", null, "Folder for work, reports, and files that are dealt with")
                .templateParameter(
                        "to", null, "Where each record goes: a wacr endpoint, or a route with one at its end")
                .templateParameter("charset", "auto", "Character set of files without a byte order mark")
                .templateParameter("inDoubt", "hold", "hold or resend what was on its way when the process was killed")
                .templateParameter("dryRun", "false", "Whether to check all records and send none")
                .templateParameter(
                        "suppressEqual", "false", "Whether equal messages to one person go out once per file")
                .templateParameter("threads", "4", "How many records are on their way at the same time")
                .templateParameter("retryAfter", "30000", "Milliseconds until a file is gone on with")
                .templateParameter("retryDelay", "1000", "Milliseconds until a record is tried again that nobody got")
                .templateParameter("progress", "5000", "Milliseconds between two lines on the progress")
                .templateParameter("quiet", "60000", "Milliseconds a file must rest that ends in the middle of a line")
                .templateParameter("settle", "1000", "Milliseconds in which a file must not change before it is taken")
                .templateParameter("poll", "1000", "Milliseconds between two looks into the inbox")
                .templateParameter("listener", "", "Name of a RecordsListener in the registry")
                .templateParameter("tellWhenIdle", "false", "Whether the listener hears of an empty inbox")
                .templateBean(RECORDS, WacrRecords.class, WacrRecordsTemplate::records)
                .from("file:{{inbox}}?noop=true&idempotent=false&includeExt=csv,jsonl,json&sortBy=file:name"
                        + "&readLock=changed&readLockMinLength=0&readLockMarkerFile=false&readLockLoggingLevel=DEBUG"
                        + "&readLockCheckInterval={{settle}}&delay={{poll}}&initialDelay=0"
                        + "&sendEmptyMessageWhenIdle={{tellWhenIdle}}")
                .process("{{" + RECORDS + "}}");
    }

    private static WacrRecords records(RouteTemplateContext context) {
        CamelContext camel = context.getCamelContext();
        WacrRecords records = new WacrRecords();
        records.setCamelContext(camel);
        records.setHome(text(context, "home"));
        records.setTo(text(context, "to"));
        records.setCharset(text(context, "charset"));
        records.setInDoubt(text(context, "inDoubt"));
        records.setDryRun(Boolean.parseBoolean(text(context, "dryRun")));
        records.setSuppressEqual(Boolean.parseBoolean(text(context, "suppressEqual")));
        records.setThreads(Integer.parseInt(text(context, "threads")));
        records.setRetryAfter(Long.parseLong(text(context, "retryAfter")));
        records.setRetryDelay(Long.parseLong(text(context, "retryDelay")));
        records.setProgress(Long.parseLong(text(context, "progress")));
        records.setQuiet(Long.parseLong(text(context, "quiet")));
        String listener = text(context, "listener");
        if (!listener.isEmpty()) {
            records.setListener(camel.getRegistry().lookupByNameAndType(listener, RecordsListener.class));
        }
        return records;
    }

    private static String text(RouteTemplateContext context, String name) {
        return context.getCamelContext().resolvePropertyPlaceholders(context.getProperty(name, String.class));
    }
}
