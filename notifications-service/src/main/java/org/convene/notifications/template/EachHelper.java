package org.convene.notifications.template;

import com.github.jknack.handlebars.Context;
import com.github.jknack.handlebars.Helper;
import com.github.jknack.handlebars.Options;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code each} over a list or an object as Handlebars.js has it: {@code @first} and {@code @last} are true or false, where
 * the library's say {@code first} and {@code last}. Stopped between two elements where a limit of rendering is reached.
 */
final class EachHelper implements Helper<@Nullable Object> {
    @Override
    public Object apply(@Nullable Object over, Options options) throws IOException {
        if (over == null) {
            return options.inverse();
        }
        var written = options.buffer();
        Iterator<?> loop = over instanceof Iterable<?> list
                ? Rendering.at(options).watched(list).iterator()
                : options.propertySet(over).iterator();
        var index = 0;
        while (loop.hasNext()) {
            Object key = index;
            var value = loop.next();
            if (!(over instanceof Iterable) && value instanceof Map.Entry<?, ?> member) {
                key = member.getKey();
                value = member.getValue();
            }
            var element = Context.newContext(options.context, value)
                    .combine("@key", key)
                    .combine("@index", index)
                    .combine("@first", index == 0)
                    .combine("@last", !loop.hasNext());
            written.append(options.apply(options.fn, element, List.of(value, key)));
            index++;
        }
        return index == 0 ? options.inverse() : written;
    }
}
