package dev.countersign.principal;

import dev.countersign.json.Json;
import dev.countersign.json.JsonArray;
import dev.countersign.json.JsonObject;
import dev.countersign.json.JsonReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/// A grant as `authorization_details` (RFC 9396).
final class GrantJson {
    static final String MEMBER = "authorization_details";

    private static final int MAX_CHARS = 64 << 10;

    private GrantJson() {}

    static JsonArray write(Grant grant) {
        return JsonArray.of(grant.permissions().stream().map(GrantJson::write).toList());
    }

    private static JsonObject write(Permission permission) {
        var object = JsonObject.builder().put("type", permission.type());
        putTexts(
                object,
                "locations",
                permission.locations().stream().map(Location::toString).toList());
        putTexts(object, "actions", permission.actions());
        if (permission.maxCalls() > 0) {
            object.put("max_calls", permission.maxCalls());
        }
        putTexts(object, "requires_approval", permission.requiresApproval());
        return object.build();
    }

    private static void putTexts(JsonObject.Builder object, String name, Collection<String> texts) {
        if (!texts.isEmpty()) {
            object.put(name, JsonArray.ofTexts(texts.stream().sorted().toList()));
        }
    }

    static Grant read(String json) throws RefusedException {
        String in = "the grant";
        if (!(Json.read(json, MAX_CHARS) instanceof JsonReading.Read(JsonArray details))) {
            throw new RefusedException(new Refusal.NotStrictJson(in, "text", "it is not an array in strict JSON"));
        }
        return read(new Members(in, JsonObject.builder().put(MEMBER, details).build()));
    }

    static Grant read(Members claims) throws RefusedException {
        List<Permission> permissions = new ArrayList<>();
        for (Members detail : claims.objects(MEMBER)) {
            permissions.add(permission(detail));
        }
        try {
            return new Grant(permissions);
        } catch (IllegalArgumentException tooMany) {
            throw claims.bad(MEMBER, tooMany);
        }
    }

    private static Permission permission(Members detail) throws RefusedException {
        String type = detail.text("type");
        var locations = detail.locations("locations", detail.texts("locations"));
        var actions = detail.texts("actions");
        long maxCalls = detail.wholeOrZero("max_calls");
        var requiresApproval = detail.texts("requires_approval");
        detail.end();
        try {
            return new Permission(type, locations, actions, maxCalls, requiresApproval);
        } catch (IllegalArgumentException refused) {
            throw detail.bad(type.isEmpty() ? "type" : "the permission", refused);
        }
    }
}
