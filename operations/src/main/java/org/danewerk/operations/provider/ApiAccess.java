package org.danewerk.operations.provider;

import java.util.Map;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.danewerk.net.api.ApiAnswer;
import org.danewerk.net.api.ApiClient;
import org.danewerk.net.api.ApiRequest;
import org.danewerk.net.api.Secret;
import org.danewerk.operations.Printable;
import org.danewerk.operations.publish.Publication;

/**
 * One provider that is asked with one secret, and what becomes of its answers.
 *
 * @param who for people
 * @param key the file of the secret, for people
 * @param permission that the secret must have, for people
 * @param authorize adds the secret, or a signature
 * @param hide takes the secret out of what is told
 */
record ApiAccess(
        String who,
        String key,
        String permission,
        ApiClient client,
        UnaryOperator<ApiRequest> authorize,
        UnaryOperator<String> hide) {
    /** @param header whose value is {@code prefix} and the secret */
    static ApiAccess withToken(
            String who, String key, String permission, ApiClient client, Secret secret, String header, String prefix) {
        return new ApiAccess(
                who,
                key,
                permission,
                client,
                request -> request.with(Map.of(header, prefix + secret.word())),
                text -> text.replace(secret.word(), "(the secret)"));
    }

    /** What came of a request. */
    sealed interface Reply {
        /** Done, as a status of the 200s says. RFC 9110 §15.3. */
        record Done(String text) implements Reply {}

        /** @param status 0 where there was no answer */
        record Not(int status, String text, Publication why) implements Reply {}
    }

    Reply get(String path) {
        return send(new ApiRequest("GET", path, Map.of("Accept", "*/*"), ""));
    }

    /** @param body in JSON, or as {@code type} says */
    Reply send(String method, String path, String type, String body) {
        return send(new ApiRequest(method, path, Map.of("Accept", "*/*", "Content-Type", type), body));
    }

    Reply delete(String path) {
        return send(new ApiRequest("DELETE", path, Map.of("Accept", "*/*"), ""));
    }

    private Reply send(ApiRequest request) {
        return switch (client.send(authorize.apply(request))) {
            case ApiAnswer.Silent(var why) -> new Reply.Not(0, "", new Publication.Unknown(why));
            case ApiAnswer.Answered(var status, var retry, var text) ->
                status >= 200 && status < 300
                        ? new Reply.Done(text)
                        : new Reply.Not(status, text, why(status, retry, said(text)));
        };
    }

    private Publication why(int status, OptionalLong retry, String said) {
        var answer = who + " answers " + status + (said.isEmpty() ? "" : ", " + said);
        if (status == 401 || status == 403) { // RFC 9110 §15.5.2, §15.5.4
            return new Publication.Refused(
                    answer + "; see that " + key + " holds a key that is good, with the permission " + permission);
        }
        if (status == 404) {
            return new Publication.Refused(
                    answer + "; see that the zone is there, that " + key + " belongs to it, and that the URL is right");
        }
        if (status == 429) { // RFC 6585 §4: nothing was made, and later it can be
            return new Publication.Unknown(answer + "; too many requests, try again "
                    + (retry.isPresent() ? "in " + retry.getAsLong() + " seconds" : "in some minutes"));
        }
        if (status >= 300 && status < 400) {
            return new Publication.Refused(answer + "; it sends to another place: give the right URL in the settings");
        }
        return status >= 500 ? new Publication.Unknown(answer) : new Publication.Refused(answer);
    }

    /** What a provider answers that is not in the form it documents. */
    Publication unreadable() {
        return new Publication.Unknown(who + " answers in another form than it documents; see that the URL is right");
    }

    /** The words of an answer, with nothing secret in them. */
    String said(String text) {
        return Printable.of(hide.apply(Words.of(text)), MAX_WORDS);
    }

    private static final int MAX_WORDS = 300;
}
