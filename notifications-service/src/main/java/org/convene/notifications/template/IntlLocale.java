package org.convene.notifications.template;

import com.ibm.icu.text.DateFormat;
import com.ibm.icu.util.ULocale;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The locale whose data are used (ECMA-402 section 9.2.2): German as such for {@code de-US}, of which there are none. */
final class IntlLocale {
    /** A region stands for its script, as in {@code zh-TW}. */
    private static final Set<String> AVAILABLE = Arrays.stream(DateFormat.getAvailableULocales())
            .flatMap(locale -> Stream.of(locale, withoutScript(locale)))
            .map(ULocale::toLanguageTag)
            .collect(Collectors.toUnmodifiableSet());

    private IntlLocale() {}

    /** With the extensions of what is asked for; the same where there are no data of its language. */
    static ULocale of(ULocale locale) {
        return LanguageRange.of(List.of(new ULocale(locale.getBaseName()).toLanguageTag())).stream()
                .filter(AVAILABLE::contains)
                .findFirst()
                .map(known -> new ULocale.Builder()
                        .setLanguageTag(known)
                        .setExtension(
                                ULocale.UNICODE_LOCALE_EXTENSION, locale.getExtension(ULocale.UNICODE_LOCALE_EXTENSION))
                        .build())
                .orElse(locale);
    }

    private static ULocale withoutScript(ULocale locale) {
        return locale.getCountry().isEmpty()
                ? locale
                : new ULocale.Builder().setLocale(locale).setScript("").build();
    }
}
