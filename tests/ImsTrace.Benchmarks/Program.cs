using ImsTrace.Benchmarks;

try
{
    return args switch
    {
        ["generate", .. string[] rest] => GenerateCommand.Run(rest),
        ["compare", .. string[] rest] => CompareCommand.Run(rest),
        ["decoders", .. string[] rest] => DecodersCommand.Run(rest),
        _ => throw new FormatException("Name a command: generate, compare or decoders."),
    };
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("""
        usage: generate --size 100MB [--mix lab|pager|rtp] [--flows-per-second 50] [--seed 1] [--captures DIR] -o FILE
               decoders
               compare [--sizes 100MB,1GB] [--rtp-sizes 100MB] [--command ./imstrace] [--captures DIR] [--work DIR]
        """);
    return 2;
}
