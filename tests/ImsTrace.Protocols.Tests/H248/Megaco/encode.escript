#!/usr/bin/env escript
%% Reads messages in the text encoding with Erlang/OTP's megaco application, and writes them in all of its encodings.
%% usage: encode.escript INPUT-FOLDER... OUTPUT-FOLDER
main(Arguments) ->
    {Inputs, [Output]} = lists:split(length(Arguments) - 1, Arguments),
    lists:foreach(fun(Input) -> convert_folder(Input, Output) end, Inputs).

convert_folder(Input, Output) ->
    Files = lists:sort(filelib:wildcard("*.txt", Input)),
    lists:foreach(fun(File) -> convert(filename:join(Input, File), filename:join(Output, filename:rootname(File))) end, Files).

convert(Source, Target) ->
    {ok, Text} = file:read_file(Source),
    case megaco_pretty_text_encoder:decode_message([], Text) of
        {ok, Message} -> encode(Message, version(Message), Target);
        {error, Reason} -> note(Target, "decode", Reason)
    end.

%% {'MegacoMessage', AuthHeader, {'Message', Version, MId, Body}}
version(Message) -> element(2, element(3, Message)).

encode(Message, Version, Target) ->
    write(catch megaco_pretty_text_encoder:encode_message([], Version, Message), Target, "pretty"),
    write(catch megaco_compact_text_encoder:encode_message([], Version, Message), Target, "compact"),
    write(catch megaco_ber_encoder:encode_message([], Version, Message), Target, "ber").

write({ok, Bytes}, Target, Encoding) -> ok = file:write_file(Target ++ "." ++ Encoding, Bytes);
write(Error, Target, Encoding) -> note(Target, Encoding, Error).

note(Target, Encoding, Reason) ->
    ok = file:write_file(Target ++ "." ++ Encoding ++ ".failed", io_lib:format("~p~n", [Reason])).
