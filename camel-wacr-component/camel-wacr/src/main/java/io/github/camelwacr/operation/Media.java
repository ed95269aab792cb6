/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.net.URI;
import java.net.URLConnection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What is known of media: their types by file extension, and how large they may be. Stateless. */
final class Media {

    private static final long MEGABYTE = 1024L * 1024;

    /** What the vendor or the server takes; each refuses some that the other names. */
    private static final Map<String, List<String>> EXTENSIONS = Map.of(
            "image", List.of("jpg", "jpeg", "png", "webp"),
            "document", List.of("pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "csv"),
            "video", List.of("mp4", "3gp"),
            "audio", List.of("mp3", "ogg", "amr", "aac", "m4a", "opus"));

    private static final Map<String, Long> MOST =
            Map.of("image", 5 * MEGABYTE, "document", 100 * MEGABYTE, "video", 16 * MEGABYTE, "audio", 16 * MEGABYTE);

    private Media() {}

    /** Fills what a file or a link tells: its name and its type. */
    static void complete(Values values) {
        int type = values.operation().indexOf("media_type");
        if (type < 0) {
            return;
        }
        int fileName = values.operation().indexOf("filename");
        String name = values.get("media_file") instanceof FileContent file && file.fileName() != null
                ? file.fileName()
                : nameOf(values.get("media_url"));
        if (!values.isGiven(type)) {
            String known = values.at(fileName) instanceof String given ? given : name;
            values.set(type, typeOf(known));
        }
        int file = values.operation().indexOf("media_file");
        if (values.at(file) instanceof FileContent content && values.at(fileName) instanceof String given) {
            values.set(file, named(content, given));
        }
        // The service fails on a document without a name.
        if (!values.isGiven(fileName) && "document".equals(values.at(type))) {
            values.set(fileName, name);
        }
    }

    /** Returns what is wrong with a file, or null. */
    static String violation(FileContent file, String type) {
        List<String> allowed = type == null ? null : EXTENSIONS.get(type);
        if (allowed == null) {
            return null;
        }
        if (file.fileName() == null) {
            return "has no name: give the field filename or the header CamelFileName";
        }
        if (!allowed.contains(extension(file.fileName()))) {
            return "must be a file of " + String.join(", ", allowed) + ", but is of " + extension(file.fileName());
        }
        if (file.size() == 0) {
            return "is empty";
        }
        return file.size() > MOST.get(type)
                ? "must not be larger than " + MOST.get(type) / MEGABYTE + " MB, but has " + file.size() + " bytes"
                : null;
    }

    /** Returns what is wrong with a link, or null. */
    static String violation(String url, String type) {
        List<String> allowed = type == null ? null : EXTENSIONS.get(type);
        return allowed == null || allowed.contains(extension(nameOf(url)))
                ? null
                : "must have a path that ends in one of " + String.join(", ", allowed);
    }

    /** The type of media that a field asks for, or null when it asks for none. */
    static String typeFor(Field field, Values values) {
        return field.name().startsWith("header_") ? field.name().split("_", -1)[1] : (String) values.get("media_type");
    }

    private static FileContent named(FileContent content, String name) {
        if (content instanceof PathContent path) {
            return new PathContent(path.path(), name);
        }
        return content instanceof BytesContent bytes ? new BytesContent(name, bytes.bytes()) : content;
    }

    static String contentType(String fileName) {
        String guessed = fileName == null ? null : URLConnection.guessContentTypeFromName(fileName);
        return guessed == null ? "application/octet-stream" : guessed;
    }

    /** Whether a name is that of a file which some kind of message takes. */
    static boolean isMedia(String fileName) {
        return typeOf(fileName) != null;
    }

    private static String typeOf(String fileName) {
        return EXTENSIONS.entrySet().stream()
                .filter(type -> type.getValue().contains(extension(fileName)))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    private static String nameOf(Object url) {
        try {
            String path = url instanceof String text ? URI.create(text).getPath() : null;
            return path == null || path.endsWith("/") ? null : path.substring(path.lastIndexOf('/') + 1);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    static String extension(String fileName) {
        int dot = fileName == null ? -1 : fileName.lastIndexOf('.');
        return dot < 0 ? "no extension" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
