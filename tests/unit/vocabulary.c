// SPDX-License-Identifier: MIT
#include "model/vocabulary.h"

#include "check.h"

// The words and their order are a contract: files, outputs and scripts use
// them.
static void check_words(const struct sg_vocabulary *words,
                        const char *const *expected, int first)
{
    int value = first;
    for (; expected[value - first]; value++) {
        check_str(words->names[value], expected[value - first]);
        assert_int_equal(
            sg_vocabulary_find(words, sg_str_from(expected[value - first])),
            value);
    }
    assert_int_equal(words->count, value);
}

static void areas_stand_in_their_order(void **state)
{
    (void)state;
    static const char *const words[] = {
        "languages", "web",      "mobile", "backend",  "data",
        "ml",        "cloud",    "infra",  "security", "games",
        "tools",     "practice", "other",  NULL};
    check_words(&sg_areas, words, SG_LANGUAGES);
}

static void kinds_are_known(void **state)
{
    (void)state;
    static const char *const words[] = {"language", "framework", "library",
                                        "platform", "service",   "tool",
                                        "protocol", "practice",  NULL};
    check_words(&sg_kinds, words, SG_LANGUAGE);
}

static void statuses_stand_in_order_of_strength(void **state)
{
    (void)state;
    static const char *const words[] = {"mentioned", "planned", "tried",
                                        "learned",   "used",    "shared",
                                        "dropped",   NULL};
    check_words(&sg_statuses, words, SG_NO_STATUS + 1);
}

static void types_of_edges_are_known(void **state)
{
    (void)state;
    static const char *const words[] = {"requires", "part_of", "replaces",
                                        "used_with", NULL};
    check_words(&sg_edge_types, words, SG_REQUIRES);
}

static void a_proposal_is_the_lack_of_a_review(void **state)
{
    (void)state;
    static const char *const words[] = {"accepted", "rejected", "edited", NULL};
    check_words(&sg_reviews, words, SG_PROPOSAL + 1);
}

static void only_the_words_themselves_are_found(void **state)
{
    (void)state;
    static const struct sg_vocabulary *const all[] = {
        &sg_areas, &sg_kinds, &sg_statuses, &sg_edge_types, &sg_reviews};
    static const char *const none[] = {
        "", " ", "use", "usedd", "USED", "Web", "web ", "accept", "part-of"};
    for (size_t i = 0; i < COUNT_OF(all); i++)
        for (size_t j = 0; j < COUNT_OF(none); j++)
            check_row(sg_vocabulary_find(all[i], sg_str_from(none[j])) == -1,
                      j);
}

static void a_close_word_is_suggested(void **state)
{
    (void)state;
    check_str(sg_vocabulary_suggest(&sg_statuses, SG_STR("lerned")), "learned");
    check_str(sg_vocabulary_suggest(&sg_statuses, SG_STR("Used")), "used");
    check_str(sg_vocabulary_suggest(&sg_areas, SG_STR("language")),
              "languages");
    check_str(sg_vocabulary_suggest(&sg_statuses, SG_STR("")), "");
    check_str(sg_vocabulary_suggest(&sg_statuses, SG_STR("mastered")), "");
}

static void
active_is_tried_or_stronger_and_known_learned_or_stronger(void **state)
{
    (void)state;
    static const struct {
        const char *status;
        bool is_active;
        bool is_known;
    } rows[] = {
        {"mentioned", false, false}, {"planned", false, false},
        {"tried", true, false},      {"learned", true, true},
        {"used", true, true},        {"shared", true, true},
        {"dropped", false, false},
    };
    for (size_t i = 0; i < COUNT_OF(rows); i++) {
        enum sg_status status = (enum sg_status)sg_vocabulary_find(
            &sg_statuses, sg_str_from(rows[i].status));
        check_row(sg_status_is_active(status) == rows[i].is_active, i);
        check_row(sg_status_is_known(status) == rows[i].is_known, i);
    }
    assert_false(sg_status_is_active(SG_NO_STATUS));
    assert_false(sg_status_is_known(SG_NO_STATUS));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(areas_stand_in_their_order),
        cmocka_unit_test(kinds_are_known),
        cmocka_unit_test(statuses_stand_in_order_of_strength),
        cmocka_unit_test(types_of_edges_are_known),
        cmocka_unit_test(a_proposal_is_the_lack_of_a_review),
        cmocka_unit_test(only_the_words_themselves_are_found),
        cmocka_unit_test(a_close_word_is_suggested),
        cmocka_unit_test(
            active_is_tried_or_stronger_and_known_learned_or_stronger),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
