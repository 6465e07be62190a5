using ImsTrace.Analysis.Run;
using ImsTrace.Analysis.Scenarios;
using ImsTrace.Cli;
using ImsTrace.Cli.Output;

if (args is ["analyze" or "validate" or "flows" or "timeline", ..])
{
    FirstCollection.PutOff();
    // Half of what these need before the first frame; the command line and the rules are read beside it.
    if (Environment.ProcessorCount > 1)
        ScenarioLibrary.ReadAhead();
}
return Application.Run(args, Surroundings.OfProcess());
