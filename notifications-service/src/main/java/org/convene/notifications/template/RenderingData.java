package org.convene.notifications.template;

import com.github.jknack.handlebars.Context;
import com.ibm.icu.util.ULocale;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What a template is given.
 *
 * @param values maps, lists, text, numbers and truth values
 * @param zone of times where a template names none
 * @param strict whether an option fails that {@code Intl.DateTimeFormat} would throw at
 */
record RenderingData(Map<String, Object> values, ULocale locale, ZoneId zone, boolean strict) {
    RenderingData(Map<String, Object> values, ULocale locale, ZoneId zone) {
        this(values, locale, zone, false);
    }

    /**
     * Of one rendering.
     *
     * @param seen is told of each member of a map that is looked up and there
     */
    Context context(Escaping escaping, BiConsumer<Object, String> seen) {
        var context = Context.newBuilder(values)
                .resolver(new DataResolver(escaping, seen))
                .build();
        context.data(DateTimeHelper.LOCALE, locale);
        context.data(DateTimeHelper.ZONE, zone);
        context.data(DateTimeHelper.STRICT, strict);
        return context;
    }

    RenderingData strictly() {
        return new RenderingData(values, locale, zone, true);
    }

    @Override
    public String toString() {
        return "RenderingData[redacted]";
    }
}
