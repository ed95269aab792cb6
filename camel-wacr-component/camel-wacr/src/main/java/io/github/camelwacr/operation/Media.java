/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Kinds of media: the extensions of their files, and how large they may be. They are all that the vendor or the server
 * takes; each refuses some that the other names.
 */
enum Media {
    image(5, "jpg", "jpeg", "png", "webp"),
    document(100, "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "txt", "csv"),
    video(16, "mp4", "3gp"),
    audio(16, "mp3", "ogg", "amr", "aac", "m4a", "opus");

    private final int megabytes;
    private final List<String> extensions;

    Media(int megabytes, String... extensions) {
        this.megabytes = megabytes;
        this.extensions = List.of(extensions);
    }

    /** The kind that a field asks for, or null when it asks for none. */
    static Media of(Field field, Values values) {
        Object name = field.name().startsWith("header_") ? field.name().split("_", -1)[1] : values.get("media_type");
        return find(kind -> kind.name().equals(name));
    }

    /** The kind to which a file belongs, or null. */
    static Media of(String fileName) {
        return find(kind -> kind.extensions.contains(extension(fileName)));
    }

    private static Media find(Predicate<Media> fits) {
        return Arrays.stream(values()).filter(fits).findFirst().orElse(null);
    }

    /** Fills what a file or a link tells: its name and its type. */
    static void complete(Values values) {
        if (values.operation() != WacrOperation.sendMedia) {
            return;
        }
        Object file = values.get("media_file");
        String name = file instanceof FileContent content ? content.fileName() : nameOf(values.get("media_url"));
        // One without an extension is what the person reads: the file has its own.
        if (values.get("filename") instanceof String given && (name == null || of(given) != null)) {
            name = given;
            if (file instanceof StoredContent content) {
                values.replace("media_file", content.named(given));
            }
        }
        Media kind = of(name);
        values.putIfAbsent("media_type", kind == null ? null : kind.name());
        // The service fails on a document without a name.
        if (document.name().equals(values.get("media_type"))) {
            values.putIfAbsent("filename", name);
        }
    }

    /** What to say of a field that is missing: a type follows from most names. */
    static String missing(Field field, Values values) {
        boolean untold = field.name().equals("media_type")
                && (values.get("media_file") != null || values.get("media_url") != null);
        return untold
                ? field.requiredText() + ": the name of the file or link must end in one of "
                        + Arrays.stream(values())
                                .flatMap(kind -> kind.extensions.stream())
                                .collect(Collectors.joining(", "))
                : field.requiredText();
    }

    /** Returns what is wrong with a file, or null. */
    String violation(FileContent file) {
        if (file.fileName() == null) {
            return "has no name: set the header CamelFileName";
        }
        if (!extensions.contains(extension(file.fileName()))) {
            return "must be a file of " + String.join(", ", extensions) + ", but is of "
                    + Texts.safe(extension(file.fileName()));
        }
        if (file.size() == 0) {
            return "is empty";
        }
        return file.size() > megabytes * 1024L * 1024
                ? "must not be larger than " + megabytes + " MB, but has " + file.size() + " bytes"
                : null;
    }

    /** Returns what is wrong with a link, or null. */
    String violation(String url) {
        return extensions.contains(extension(nameOf(url)))
                ? null
                : "must have a path that ends in one of " + String.join(", ", extensions);
    }

    private static String nameOf(Object url) {
        try {
            String path = url instanceof String text ? URI.create(text).getPath() : null;
            return path == null || path.endsWith("/") ? null : path.substring(path.lastIndexOf('/') + 1);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static String extension(String fileName) {
        int dot = fileName == null ? -1 : fileName.lastIndexOf('.');
        return dot < 0 ? "no extension" : fileName.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
