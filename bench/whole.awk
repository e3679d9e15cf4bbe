# Reads lines "LABEL CHECKS GOOD WALL USER SYSTEM RSS STATUS"; prints medians, ratios and whether the targets are met.
{
    n = ++runs[$1]
    checks[$1] = $2
    wall[$1, n] = $4
    cpu[$1, n] = $5 + $6
    rss[$1, n] = $7
    # One line for all checks of the C program, one for each of the others.
    if ($8 != 0 || $3 != ($1 ~ /^ceiling/ ? 1 : $2)) wrong[$1]++
}

function median(values, label,    i, j, x, sorted, n) {
    n = runs[label]
    for (i = 1; i <= n; i++) {
        x = values[label, i]
        for (j = i; j > 1 && sorted[j - 1] > x; j--) sorted[j] = sorted[j - 1]
        sorted[j] = x
    }
    return n % 2 ? sorted[(n + 1) / 2] : (sorted[n / 2] + sorted[n / 2 + 1]) / 2
}

function row(label, name) {
    if (!runs[label]) return
    each[label] = median(cpu, label) * 1000 / checks[label]
    rate[label] = checks[label] / median(wall, label)
    peak[label] = median(rss, label)
    printf "%-46s %9.2f %9.0f %9.2f %9.0f%s\n", name, each[label], rate[label], median(wall, label), peak[label], \
        wrong[label] ? "   WRONG RESULT in " wrong[label] " of " runs[label] " runs" : ""
    if (wrong[label]) failed = 1
}

function target(met, text) {
    printf "%-4s  %s\n", met ? "PASS" : "MISS", text
    if (!met) failed = 1
}

END {
    printf "%-46s %9s %9s %9s %9s\n", "", "CPU ms", "checks", "wall s", "peak RSS"
    printf "%-46s %9s %9s %9s %9s\n", "", "per check", "per s", "in all", "MiB"
    row("danewerk-1000", "danewerk, 1,000 domains on 1,000 hosts")
    row("danewerk-10000-many", "danewerk, 10,000 domains on 10,000 hosts")
    row("danewerk-10000-few", "danewerk, 10,000 domains on 4 hosts")
    row("danewerk-one", "danewerk, one domain")
    row("finger-P8", "posttls-finger by xargs -P8, 1,000 domains")
    row("finger-one", "posttls-finger, one domain")
    row("ceiling-1000", "C program, 16 threads, 1,000 checks")
    row("ceiling-10000", "C program, 16 threads, 10,000 checks")
    print ""
    if (runs["finger-P8"]) {
        compare("danewerk-1000", "1,000 domains", 1)
        compare("danewerk-10000-many", "10,000 domains, many hosts", 0)
        compare("danewerk-10000-few", "10,000 domains, few hosts", 0)
    }
    most = peak["danewerk-1000"]
    if (peak["danewerk-10000-many"] > most) most = peak["danewerk-10000-many"]
    if (peak["danewerk-10000-few"] > most) most = peak["danewerk-10000-few"]
    target(most < 512, sprintf("peak RSS %.0f MiB, to be under 512", most))
    exit failed
}

function compare(label, name, counts,    share, times) {
    share = each["finger-P8"] / each[label]
    times = rate[label] / rate["finger-P8"]
    if (counts) {
        target(share >= 5, sprintf("%s: 1/%.1f of posttls-finger's CPU per check, to be 1/5 or less", name, share))
        target(times >= 4, sprintf("%s: %.1f times its checks per second, to be 4 or more", name, times))
    } else
        printf "      %s: 1/%.1f of posttls-finger's CPU per check, %.1f times its checks per second\n", name, share, times
}
