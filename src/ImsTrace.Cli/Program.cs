using ImsTrace.Cli;
using ImsTrace.Cli.Output;

return Application.Run(args, Surroundings.OfProcess());
