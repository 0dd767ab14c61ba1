// SPDX-License-Identifier: MIT
#include "base/suggest.h"

#include "check.h"

struct row {
    const char *wanted;
    const char *candidates[5]; // ended by NULL
    const char *meant;         // "" for none
};

// Whatever the order of the candidates.
static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        size_t candidates = 0;
        while (rows[i].candidates[candidates])
            candidates++;
        sg_suggest forwards = sg_suggest_start(sg_str_from(rows[i].wanted));
        sg_suggest backwards = forwards;
        for (size_t j = 0; j < candidates; j++) {
            sg_suggest_offer(&forwards, sg_str_from(rows[i].candidates[j]));
            sg_suggest_offer(
                &backwards,
                sg_str_from(rows[i].candidates[candidates - 1 - j]));
        }
        check_str(sg_suggest_best(&forwards), rows[i].meant);
        check_str(sg_suggest_best(&backwards), rows[i].meant);
    }
}

static void a_close_word_is_meant(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"kubernets", {"docker", "kafka", "kubernetes"}, "kubernetes"},
        {"kuberrnetes", {"kubernetes", "kafka"}, "kubernetes"},
        {"kubernetas", {"kubernetes", "kafka"}, "kubernetes"},
        {"kubernetes", {"kubernetes", "kubernetes-api"}, "kubernetes"},
        {"og", {"go", "c"}, "go"}, // a swap is one step
        {"Docker", {"docker", "podman"}, "docker"},
        {"statsu", {"status", "skill"}, "status"},
        {"쿠버네티즈", {"쿠버네티스", "카프카"}, "쿠버네티스"},
    };
    check_rows(rows, COUNT_OF(rows));
}

static void a_word_that_is_begun_is_meant(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"kube", {"kubernetes", "kafka"}, "kubernetes"},
        {"postgres", {"postgresql", "mysql"}, "postgresql"},
        {"elastic", {"elasticsearch", "plastic-scm"}, "elasticsearch"},
    };
    check_rows(rows, COUNT_OF(rows));
}

static void a_word_too_far_away_is_not_meant(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"xyz", {"kafka", "docker"}, ""},
        {"abcdef", {"abcxyz"}, ""},
        {"go", {"cc"}, ""},
        {"rust", {"ruby-on-rails"}, ""},
        {"kafka", {NULL}, ""},
        {"", {"a", "go"}, ""},
    };
    check_rows(rows, COUNT_OF(rows));
}

static void only_one_that_stands_out_is_meant(void **state)
{
    (void)state;
    static const struct row rows[] = {
        {"cat", {"bat", "hat"}, ""},
        {"java", {"javascript", "javafx"}, ""},
        {"cat", {"bat", "cats", "cat"}, "cat"},
        {"redix", {"redux", "redis", "redixx"}, ""},
        {"kafak", {"kafka", "kafka"}, "kafka"}, // the same one twice
    };
    check_rows(rows, COUNT_OF(rows));
}

static void words_of_any_length_are_taken(void **state)
{
    (void)state;
    char word[300];
    for (size_t length = 0; length < sizeof word; length++) {
        memset(word, 'a', length);
        sg_str candidate = exact_copy((sg_str){word, length});
        sg_suggest suggest = sg_suggest_start(SG_STR("kafka"));
        sg_suggest_offer(&suggest, candidate);
        check_row(sg_suggest_best(&suggest).len == 0, length);
        suggest = sg_suggest_start(candidate);
        sg_suggest_offer(&suggest, SG_STR("kafka"));
        check_row(sg_suggest_best(&suggest).len == 0, length);
        sg_free((char *)candidate.ptr);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_close_word_is_meant),
        cmocka_unit_test(a_word_that_is_begun_is_meant),
        cmocka_unit_test(a_word_too_far_away_is_not_meant),
        cmocka_unit_test(only_one_that_stands_out_is_meant),
        cmocka_unit_test(words_of_any_length_are_taken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
