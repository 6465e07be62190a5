using ImsTrace.Benchmarks;
using ImsTrace.Benchmarks.Live;
using ImsTrace.Benchmarks.Profile;
using ImsTrace.Benchmarks.Replay;

try
{
    return args switch
    {
        ["generate", .. string[] rest] => GenerateCommand.Run(rest),
        ["compare", .. string[] rest] => CompareCommand.Run(rest),
        ["live-rates", .. string[] rest] => LiveRatesCommand.Run(rest),
        ["decoders", .. string[] rest] => DecodersCommand.Run(rest),
        ["profile", .. string[] rest] => ProfileCommand.Run(rest),
        ["msrp-peer", .. string[] rest] => MsrpPeerCommand.Run(rest),
        _ => throw new FormatException("Name a command: generate, compare, live-rates, msrp-peer, profile or decoders."),
    };
}
catch (FormatException error)
{
    Console.Error.WriteLine(error.Message);
    Console.Error.WriteLine("""
        usage: generate --size 100MB [--mix lab|pager|rtp] [--flows-per-second 50] [--seed 1] [--captures DIR] -o FILE
               decoders
               compare [--sizes 100MB,1GB] [--rtp-sizes 100MB] [--command ./imstrace] [--captures DIR] [--work DIR] [--runs 3]
               msrp-peer [--sessions 10000]
               profile --counts FILE[,FILE ...] --build DIR -o FILE
               live-rates [--rates 5000,10000,20000,50000,100000] [--seconds 4] [--mix lab|rtp] [--command .build/imstrace/imstrace]
        """);
    return 2;
}
