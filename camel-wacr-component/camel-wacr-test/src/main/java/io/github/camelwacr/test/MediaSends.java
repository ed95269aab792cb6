/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * {@code sendMedia}. A link is not fetched: one whose host ends in {@code .invalid} counts as out of reach. The tenant's
 * lock guards it.
 */
final class MediaSends {

    private record Kind(List<String> extensions, List<String> documented, int megabytes) {}

    private static final Map<String, Kind> KINDS = Map.of(
            "image", new Kind(List.of("jpeg", "png", "jpg"), List.of("jpg", "jpeg", "png", "webp"), 5),
            "document",
                    new Kind(
                            List.of("pdf", "doc", "docx", "txt", "xls", "xlsx", "ppt", "pptx"),
                            List.of("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "csv"),
                            100),
            "video", new Kind(List.of("mp4", "3gp"), List.of("mp4", "3gp"), 16),
            "audio",
                    new Kind(
                            List.of("aac", "amr", "mp3", "m4a", "ogg"),
                            List.of("mp3", "ogg", "amr", "aac", "opus"),
                            16));

    private final ServerSettings settings;
    private final Outbox outbox;
    private final Checked checked;
    private final Answers answers;

    MediaSends(ServerSettings settings, Outbox outbox, Checked checked, Answers answers) {
        this.settings = settings;
        this.outbox = outbox;
        this.checked = checked;
        this.answers = answers;
    }

    ApiAnswer send(Call call) {
        check(call);
        String type = call.text("media_type");
        boolean upload = call.content().files().containsKey("media_file");
        String stored = "media_" + Integer.toHexString(call.request().hashCode()) + "."
                + extension(upload ? call.text("media_file") : call.text("media_url"));
        String link =
                upload ? call.request().origin() + "/storage/whatsapp-attachments/" + stored : call.text("media_url");
        boolean captioned = call.has("caption");
        Outgoing outgoing = Outgoing.of(
                        call, type, contact -> call.text("caption"), "Failed to send media message", null)
                .shown(
                        captioned || !settings.has(Defect.MEDIA_WITHOUT_CAPTION_HAS_NO_ROW)
                                ? HistoryRow.FULL
                                : HistoryRow.NONE,
                        stored,
                        contact -> shown(call, type, link));
        if (!link.chars().allMatch(c -> c < 128)) {
            throw new Refusal(500, "MESSAGE_SEND_FAILED", outgoing.failed(), Map.of("error", ""));
        }
        ObjectNode data = Outbox.data(outbox.send(outgoing, () -> {}));
        data.put("media_type", type);
        data.put("media_url", link);
        data.put("caption", captioned ? call.text("caption") : null);
        data.put("filename", call.has("filename") ? call.text("filename") : null);
        return answers.success(call.operation(), data);
    }

    private void check(Call call) {
        if (call.has("contact_id")
                && !call.field("contact_id").isIntegralNumber()
                && !call.text("contact_id").matches("[0-9]+")
                && settings.has(Defect.MEDIA_CONTACT_ID_CRASHES)
                && checked.faults(call).stream().allMatch(fault -> fault.field().equals("contact_id"))) {
            throw Refusal.crash();
        }
        List<Fault> faults = checked.faults(call);
        boolean upload = call.content().files().containsKey("media_file");
        if (!upload
                && !call.has("media_url")
                && faults.stream().noneMatch(fault -> fault.field().equals("media_url"))) {
            faults.add(checked.fault(call, "media_url", "required", ""));
        }
        if (!upload && call.has("media_file")) {
            faults.add(new Fault("media_file", "file", "The media file failed to upload."));
        }
        checked.refuse(faults);
        if (!upload && isOutOfReach(call.text("media_url"))) {
            throw settings.has(Defect.MEDIA_FETCH_CRASHES)
                    ? Refusal.crash()
                    : new Refusal(422, "INVALID_MEDIA_TYPE", "Error downloading media file");
        }
        checkFile(call, upload);
        if (call.text("media_type").equals("document") && !call.has("filename")) {
            throw settings.has(Defect.MEDIA_FILENAME_CRASHES)
                    ? Refusal.crash()
                    : Refusal.invalid(List.of(checked.fault(call, "filename", "required", "")));
        }
    }

    private void checkFile(Call call, boolean upload) {
        String type = call.text("media_type");
        Kind kind = KINDS.get(type);
        List<String> allowed =
                settings.has(Defect.MEDIA_EXTENSIONS_OF_WHATSAPP) ? kind.extensions() : kind.documented();
        if (!allowed.contains(extension(upload ? call.text("media_file") : call.text("media_url")))) {
            throw refusal("Invalid file extension for " + type + ". Allowed: " + String.join(", ", allowed));
        }
        if (upload && call.content().files().get("media_file") > kind.megabytes() * 1_048_576L) {
            throw refusal("File size exceeds limit for " + type + ". Max allowed is " + kind.megabytes() + " MB");
        }
    }

    private Refusal refusal(String text) {
        return settings.has(Defect.MEDIA_REFUSAL_WITHOUT_ENVELOPE)
                ? Refusal.bare(
                        422,
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("status", "error")
                                .put("message", text))
                : Refusal.invalid(List.of(new Fault("media_file", "mimes", text)));
    }

    private static ObjectNode shown(Call call, String type, String link) {
        ObjectNode shown = JsonNodeFactory.instance.objectNode();
        ObjectNode media = shown.putObject("media").put("type", type).put("url", link);
        if (call.has("filename")) {
            media.put("filename", call.text("filename"));
        }
        // WhatsApp has no captions on sound.
        if (call.has("caption") && !type.equals("audio")) {
            shown.put("body", call.text("caption"));
        }
        return shown;
    }

    static boolean isOutOfReach(String link) {
        String host = URI.create(link).getHost();
        return host == null || host.endsWith(".invalid");
    }

    /** Of the path alone: neither query nor content type are looked at. */
    static String extension(String link) {
        String path = link.replaceFirst("[?#].*", "");
        return path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
