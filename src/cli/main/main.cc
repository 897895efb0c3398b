#include "cli/program.h"

int main(int argc, char** argv) { return pourparler::run_program(argc, argv); }
