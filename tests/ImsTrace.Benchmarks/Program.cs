using ImsTrace.Benchmarks;

return args switch
{
    ["generate", .. string[] rest] => GenerateCommand.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: generate --size 100MB [--mix lab|pager|rtp] [--flows-per-second 100] [--seed 1] [--captures DIR] -o FILE");
    return 2;
}
