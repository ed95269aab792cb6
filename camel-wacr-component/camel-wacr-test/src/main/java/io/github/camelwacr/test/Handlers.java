/*
 * Licensed under the Apache License, Version 2.0. See the LICENSE file at the root of this project.
 */
package io.github.camelwacr.test;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What each operation does. The tenant's lock guards those that are not told to be free of it.
 */
final class Handlers {

    /** They read what is thread-safe by itself, and may read much of it. */
    private static final Set<String> WITHOUT_LOCK = Set.of("listMessages", "getMessage");

    private final Tenant tenant;
    private final Map<String, Function<Call, ApiAnswer>> byOperation = new HashMap<>();

    Handlers(ServerSettings settings, Tenant tenant, Answers answers) {
        this.tenant = tenant;
        ApiContract contract = ApiContract.get();
        FieldTexts texts = new FieldTexts(contract, settings.has(Defect.TEXTS_WITH_FULL_STOP));
        Checked checked = new Checked(settings, new RequestChecks(contract, texts));
        Listing listing = new Listing(settings, answers);
        Outbox outbox = new Outbox(settings, tenant);

        AccountOperations account = new AccountOperations(settings, tenant, answers);
        byOperation.put("getAccount", account::get);
        byOperation.put("getAccountUsage", account::usage);
        byOperation.put("getAccountLimits", account::limits);

        NamedRecords groups =
                new NamedRecords("Group", null, settings, tenant, tenant::groups, checked, answers, listing);
        NamedRecords sources =
                new NamedRecords("Source", "source_id", settings, tenant, tenant::sources, checked, answers, listing);
        NamedRecords statuses =
                new NamedRecords("Status", "status_id", settings, tenant, tenant::statuses, checked, answers, listing);
        add("Group", "Groups", groups);
        add("Source", "Sources", sources);
        add("Status", "Statuses", statuses);

        ContactOperations contacts =
                new ContactOperations(settings, tenant, checked, answers, listing, groups, sources, statuses);
        byOperation.put("listContacts", contacts::list);
        byOperation.put("getContact", contacts::get);
        byOperation.put("createContact", contacts::create);
        byOperation.put("updateContact", contacts::update);
        byOperation.put("deleteContact", contacts::delete);
        ContactBatches batches = new ContactBatches(settings, tenant, checked, answers, contacts);
        byOperation.put("batchCreateContacts", batches::create);
        byOperation.put("batchDeleteContacts", batches::delete);
        GroupMembers members = new GroupMembers(settings, tenant, checked, answers);
        byOperation.put("addContactsToGroup", members::add);
        byOperation.put("removeContactsFromGroup", members::remove);

        Templates templates = new Templates(settings, answers, listing);
        byOperation.put("listTemplates", templates::list);
        byOperation.put("getTemplate", templates::get);
        byOperation.put("syncTemplates", templates::sync);
        byOperation.put("listAuthTemplates", templates::listForCodes);

        TextSends textSends = new TextSends(settings, tenant, outbox, checked, answers);
        byOperation.put("sendText", textSends::text);
        byOperation.put("sendInteractive", textSends::interactive);
        byOperation.put("sendMedia", new MediaSends(settings, outbox, checked, answers)::send);
        byOperation.put("sendTemplate", new TemplateSends(settings, tenant, templates, outbox, checked, answers)::send);
        OtpOperations otp = new OtpOperations(settings, tenant, templates, outbox, checked, answers);
        byOperation.put("sendOtp", otp::send);
        byOperation.put("resendOtp", otp::resend);
        byOperation.put("verifyOtp", otp::verify);
        byOperation.put("getOtpStatus", otp::status);

        CommentOperations comments = new CommentOperations(settings, tenant, checked, answers);
        byOperation.put("listComments", comments::list);
        byOperation.put("addComment", comments::add);
        History history = new History(settings, tenant.store(), answers, listing);
        byOperation.put("listMessages", history::list);
        byOperation.put("getMessage", history::get);
    }

    ApiAnswer answer(Call call) {
        Function<Call, ApiAnswer> handler = byOperation.get(call.operation().id());
        if (WITHOUT_LOCK.contains(call.operation().id())) {
            return handler.apply(call);
        }
        synchronized (tenant) {
            return handler.apply(call);
        }
    }

    private void add(String one, String many, NamedRecords records) {
        byOperation.put("list" + many, records::list);
        byOperation.put("get" + one, records::get);
        byOperation.put("create" + one, records::create);
        byOperation.put("update" + one, records::update);
        byOperation.put("delete" + one, records::delete);
    }
}
