// SPDX-License-Identifier: MIT
// One function a command, each in its own file.
#ifndef SG_CLI_COMMANDS_H
#define SG_CLI_COMMANDS_H

int cmd_build(int argc, char **argv);
int cmd_check(int argc, char **argv);
int cmd_explain(int argc, char **argv);
int cmd_export(int argc, char **argv);
int cmd_init(int argc, char **argv);
int cmd_list(int argc, char **argv);
int cmd_map(int argc, char **argv);
int cmd_mine(int argc, char **argv);
int cmd_review(int argc, char **argv);
int cmd_timeline(int argc, char **argv);
int cmd_why(int argc, char **argv);

#endif
