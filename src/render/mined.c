// SPDX-License-Identifier: MIT
#include "render/mined.h"

#include "base/json.h"

struct writing {
    sg_arena *arena;
    const struct sg_catalog *catalog;
    sg_period last; // nearly all claims of a post are of one period
    sg_str last_text;
};

static sg_str period_text(struct writing *writing, sg_period period)
{
    if (writing->last_text.len == 0 ||
        sg_period_cmp(period, writing->last) != 0) {
        writing->last = period;
        writing->last_text = sg_period_format(writing->arena, period);
    }
    return writing->last_text;
}

static void push_place(sg_json *list, struct sg_place place)
{
    char text[2 * SG_WHOLE_DIGITS + 1];
    char column[SG_WHOLE_DIGITS];
    sg_str line = sg_whole_digits(place.line, text);
    sg_str digits = sg_whole_digits(place.column, column);
    memmove(text, line.ptr, line.len);
    text[line.len] = ':';
    memcpy(text + line.len + 1, digits.ptr, digits.len);
    sg_json_push_str(list, (sg_str){text, line.len + 1 + digits.len});
}

static sg_json *add_mention(struct writing *writing, sg_json *list,
                            const struct sg_mention *mention, sg_str quote)
{
    sg_json *object = sg_json_push_object(list);
    sg_json_add_str(object, "skill", mention->skill.id);
    sg_json_add_str(object, "name",
                    writing->catalog->skills[mention->index].name);
    sg_json_add_str(object, "status", sg_statuses.names[mention->status]);
    sg_json_add_str_or_null(object, "period",
                            period_text(writing, mention->period));
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
            push_place(also, mention->also.items[i]);
    }
    return object;
}

void sg_render_mined(sg_arena *arena, const struct sg_catalog *catalog,
                     const struct sg_mined *mined, sg_buf *out)
{
    struct writing writing = {.arena = arena, .catalog = catalog};
    const struct sg_post *post = &mined->post;
    sg_json *root = sg_json_object();
    sg_json_add_str(root, "source", post->source);
    sg_json_add_str_or_null(root, "title", post->title);
    sg_json_add_str_or_null(root, "date", post->date);
    sg_json_add_str_or_null(root, "period",
                            period_text(&writing, post->period));
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
