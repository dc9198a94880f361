package org.convene.notifications.template;

import com.github.jknack.handlebars.io.TemplateSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.convene.notifications.notice.Channel;

/** The parts that a tenant has templates of its own for, as they were activated together; compiled as they are used. */
public final class TenantTemplates {
    public static final TenantTemplates NONE = new TenantTemplates(Map.of());

    private final Map<Channel, Map<String, TemplateSource>> sources;
    private final Map<Channel, TemplateLayer> layers = new ConcurrentHashMap<>();

    private TenantTemplates(Map<Channel, Map<String, TemplateSource>> sources) {
        this.sources = sources;
    }

    /**
     * @param texts by their place
     */
    public static TenantTemplates of(Map<TemplatePlace, String> texts) {
        var sources = new HashMap<Channel, Map<String, TemplateSource>>();
        texts.forEach((place, text) -> sources.computeIfAbsent(place.channel(), channel -> new HashMap<>())
                .put(place.location(), TemplateText.source(place.file(), text)));
        return new TenantTemplates(Map.copyOf(sources));
    }

    /** Empty where there are none of the channel. */
    Optional<TemplateLayer> layer(Channel channel, TemplateStack stack) {
        var own = sources.get(channel);
        return own == null
                ? Optional.empty()
                : Optional.of(layers.computeIfAbsent(
                        channel, any -> stack.above(location -> Optional.ofNullable(own.get(location)))));
    }
}
