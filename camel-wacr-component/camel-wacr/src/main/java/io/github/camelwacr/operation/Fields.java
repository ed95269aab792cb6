/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.operation;

import static io.github.camelwacr.operation.Field.file;
import static io.github.camelwacr.operation.Field.flag;
import static io.github.camelwacr.operation.Field.list;
import static io.github.camelwacr.operation.Field.number;
import static io.github.camelwacr.operation.Field.object;
import static io.github.camelwacr.operation.Field.phone;
import static io.github.camelwacr.operation.Field.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Fields that several operations share. */
final class Fields {

    static final Field PHONE = phone("phone").required("Phone number is required");
    static final Field CONTACT_ID = number("contact_id");
    static final Field ID = number("id").path().plain();
    static final Field GROUP_ID = number("id").path();
    static final Field CONTACT_IDS = list("contact_ids", number("contact id"))
            .required("Contact IDs are required")
            .min(1)
            .plain();
    static final Field CODE = text("code").plain().secret();
    static final Field MESSAGE =
            text("message").required("Message text is required").plain();
    static final Field TEMPLATE_NAME = text("template_name").required("Template name is required");
    static final Field LANGUAGE = text("language").max(10);
    static final Field EXPIRY_MINUTES = number("expiry_minutes").min(1).max(60);
    static final Field PURPOSE = text("purpose").max(50);
    static final Field ADDITIONAL_PARAMS = list("additional_params", text("parameter"));
    static final Field COLOR = text("color")
            .matching(Pattern.compile("#[0-9A-Fa-f]{6}"), "Color must be a valid hex color code (e.g., #FF5733)");
    static final Field INCLUDE = text("include").query();
    static final Field FIELDS = text("fields").query();
    static final Field CREATED_SINCE = text("filter[created_at][gte]").query();
    static final Field FILTER_STATUS = text("filter[status]").query();
    static final Field FILTER_LANGUAGE = text("filter[language]").query();
    static final Field BUTTON = object(
            "button",
            text("id").required().max(256).unique(),
            text("title").required().max(20).unique());
    static final Field BUTTONS = list("buttons", BUTTON)
            .required("Buttons are required for button type messages")
            .max(3)
            .when("button");
    static final Field ROW = object(
            "row",
            text("id").required().max(200).unique(),
            text("title").required().max(24).unique(),
            text("description").max(72));
    static final Field ROWS =
            list("rows", ROW).required("must have at least one row").maxTotal(10);
    static final Field SECTIONS = list(
                    "sections", object("section", text("title").required().max(24), ROWS))
            .required("Sections are required for list type messages")
            .max(10)
            .when("list");

    private static final Field[] PAGING = {
        number("page").query().min(1),
        number("per_page").query().min(1).max(100),
        text("sort").query(),
        text("search").query(),
        text("q").query()
    };

    private Fields() {}

    /** What every list takes, and more. */
    static Field[] paged(Field... more) {
        return join(PAGING, more);
    }

    static Field[] join(Field[] first, Field... more) {
        return Stream.concat(Stream.of(first), Stream.of(more)).toArray(Field[]::new);
    }

    /** The fields of a new contact; a batch takes no groups, and must not lose them in silence. */
    static Field[] newContact(boolean withGroups) {
        Field groups = list("groups", number("group id"));
        return new Field[] {
            text("firstname").required("First name is required").max(255),
            text("lastname").required("Last name is required").max(255),
            PHONE.max(20),
            // Not the header of sendInteractive's type: one send must not decide what the next contact is.
            text("type")
                    .required("Type is required")
                    .header("CamelWacrContactType")
                    .oneOf("Type must be either lead, customer, or guest", "lead", "customer", "guest"),
            number("source_id").required("Source is required"),
            number("status_id").required("Status is required"),
            text("email").email().max(191).clearable(),
            text("company").max(255).clearable(),
            text("city").max(255).clearable(),
            text("state").max(255).clearable(),
            text("zip").max(20).clearable(),
            text("address").max(500).clearable(),
            text("description").clearable(),
            number("country_id").clearable(),
            number("assigned_id").clearable(),
            withGroups ? groups.clearable() : groups.max(0)
        };
    }

    /** The fields of a contact that can be changed: what is left out stays. */
    static Field[] changes() {
        return Stream.of(newContact(true)).map(field -> field.required(null)).toArray(Field[]::new);
    }

    /** The name of a group, a source or a status. */
    static Field named(String kind) {
        return text("name").required(kind + " name is required").max(255);
    }

    /** The fields of a template message: its header as link or file, and the values of its variables. */
    static Field[] template() {
        List<Field> fields = new ArrayList<>(List.of(
                PHONE,
                TEMPLATE_NAME,
                LANGUAGE.required("Template language is required"),
                CONTACT_ID,
                text("header_image_url").url(),
                text("header_video_url").url(),
                text("header_document_url").url(),
                text("header_document_name").max(255),
                text("header_field_1")));
        IntStream.rangeClosed(1, 10).forEach(i -> fields.add(text("field_" + i)));
        IntStream.rangeClosed(0, 2).forEach(i -> fields.add(text("button_" + i)));
        Collections.addAll(
                fields,
                flag("auto_generate_otp"),
                // The service takes 6 or nothing, which means 1.
                number("otp_field_number").min(6).max(6),
                file("header_image_file").insteadOf("header_image_url"),
                file("header_video_file").insteadOf("header_video_url"),
                file("header_document_file").insteadOf("header_document_url"));
        return fields.toArray(Field[]::new);
    }
}
