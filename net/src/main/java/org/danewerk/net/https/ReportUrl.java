package org.danewerk.net.https;

import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;
import org.danewerk.core.base.Parsed;
import org.danewerk.core.dns.DomainName;

/** An https destination of reports, at a host that has a name. RFC 8460 §3. */
record ReportUrl(HttpUrl url, DomainName host) {
    static Optional<ReportUrl> of(String uri) {
        var url = HttpUrl.parse(uri);
        return url == null
                        || !url.isHttps()
                        || !(DomainName.parse(url.host()) instanceof Parsed.Ok<DomainName>(var host))
                        || url.host().indexOf(':') >= 0
                        || DIGITS.matcher(url.host()).matches()
                ? Optional.empty()
                : Optional.of(new ReportUrl(url, host));
    }

    private static final Pattern DIGITS = Pattern.compile("[0-9.]+");
}
