// SPDX-License-Identifier: MIT
#include "render/mined.h"

#include "base/json.h"

struct writing {
    sg_arena *arena;
    const struct sg_catalog *catalog;
};

static sg_json *add_mention(const struct writing *writing, sg_json *list,
                            const struct sg_mention *mention, sg_str quote)
{
    sg_json *object = sg_json_push_object(list);
    sg_json_add_str(object, "skill", mention->skill.id);
    sg_json_add_str(object, "name",
                    writing->catalog->skills[mention->index].name);
    sg_json_add_str(object, "status", sg_statuses.names[mention->status]);
    sg_json_add_str_or_null(object, "period",
                            sg_period_format(writing->arena, mention->period));
    sg_json_add_number(object, "line", (double)mention->place.line);
    sg_json_add_number(object, "column", (double)mention->place.column);
    sg_json_add_str(object, "surface", mention->text);
    sg_json_add_str(object, "quote", quote);
    sg_json_add_str_or_null(object, "cue", mention->cue);
    if (mention->is_team)
        sg_json_add_str(object, "by", SG_STR("team"));
    if (mention->group > 0)
        sg_json_add_number(object, "group", (double)mention->group);
    if (mention->also.count) {
        sg_json *also = sg_json_add_array(object, "also");
        for (size_t i = 0; i < mention->also.count; i++)
            sg_json_push_str(also,
                             sg_arena_printf(writing->arena, "%zu:%zu",
                                             mention->also.items[i].line,
                                             mention->also.items[i].column));
    }
    return object;
}

void sg_render_mined(sg_arena *arena, const struct sg_catalog *catalog,
                     const struct sg_mined *mined, sg_buf *out)
{
    struct writing writing = {arena, catalog};
    const struct sg_post *post = &mined->post;
    sg_json *root = sg_json_object();
    sg_json_add_str(root, "source", post->source);
    sg_json_add_str_or_null(root, "title", post->title);
    sg_json_add_str_or_null(root, "date", post->date);
    sg_json_add_str_or_null(root, "period",
                            sg_period_format(arena, post->period));
    if (post->url.len)
        sg_json_add_str(root, "url", post->url);
    sg_json *mentions = sg_json_add_array(root, "mentions");
    for (size_t i = 0; i < post->mentions.count; i++)
        add_mention(&writing, mentions, &post->mentions.items[i],
                    mined->mentions.items[i].quote);
    sg_json *candidates = sg_json_add_array(root, "candidates");
    for (size_t i = 0; i < post->candidates.count; i++) {
        sg_json *object =
            add_mention(&writing, candidates, &mined->unsure.items[i],
                        mined->candidates.items[i].quote);
        sg_json_add_str(object, "reason", post->candidates.items[i].reason);
    }
    sg_json_print_line(root, out);
    sg_json_free(root);
}
