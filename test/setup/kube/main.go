// Kubernetes' control plane in one program: `kube etcd`, `kube apiserver`, `kube controller-manager`, `kube scheduler`,
// `kube kubectl`, and with `kube kwok` machines that are none. One, since they share nearly all that takes minutes to compile.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"syscall"
	_ "time/tzdata"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"go.etcd.io/etcd/server/v3/embed"

	"k8s.io/component-base/cli"
	_ "k8s.io/component-base/logs/json/register"
	_ "k8s.io/component-base/metrics/prometheus/clientgo"
	_ "k8s.io/component-base/metrics/prometheus/version"
	kubectl "k8s.io/kubectl/pkg/cmd"
	"k8s.io/kubectl/pkg/cmd/util"
	apiserver "k8s.io/kubernetes/cmd/kube-apiserver/app"
	controllers "k8s.io/kubernetes/cmd/kube-controller-manager/app"
	scheduler "k8s.io/kubernetes/cmd/kube-scheduler/app"
	machines "sigs.k8s.io/kwok/kustomize/stage/node/fast"
	heartbeats "sigs.k8s.io/kwok/kustomize/stage/node/heartbeat-with-lease"
	pods "sigs.k8s.io/kwok/kustomize/stage/pod/fast"
	"sigs.k8s.io/kwok/pkg/config"
	kwok "sigs.k8s.io/kwok/pkg/kwok/cmd"
	"sigs.k8s.io/kwok/pkg/log"
)

var parts = map[string]func(){
	"etcd":               etcd,
	"apiserver":          func() { run(apiserver.NewAPIServerCommand()) },
	"controller-manager": func() { run(controllers.NewControllerManagerCommand()) },
	"scheduler":          func() { run(scheduler.NewSchedulerCommand()) },
	"kwok":               nodes,
}

func main() {
	if len(os.Args) < 2 {
		stop("which part?")
	}
	// The parts read the arguments by themselves, each under its own name.
	os.Args = os.Args[1:]
	name := os.Args[0]
	if name == "kubectl" {
		if err := cli.RunNoErrOutput(kubectl.NewDefaultKubectlCommand()); err != nil {
			util.CheckErr(err)
		}
		return
	}
	part, found := parts[name]
	if !found {
		stop(fmt.Sprintf("there is no part %q", name))
	}
	go endWithParent()
	part()
}

func run(command *cobra.Command) { os.Exit(cli.Run(command)) }

// Whoever starts a part holds its standard input, which ends with them, however they end.
func endWithParent() {
	io.Copy(io.Discard, os.Stdin)
	stop("whoever started this is gone")
}

// Machines on which each pod is ready at once, and each job done: `kube kwok <file for how> [flags]`.
func nodes() {
	stages := ""
	for _, stage := range []string{
		machines.DefaultNodeInit, heartbeats.DefaultNodeHeartbeatWithLease,
		pods.DefaultPodReady, pods.DefaultPodComplete, pods.DefaultPodDelete,
	} {
		stages += stage + "\n---\n"
	}
	if err := os.WriteFile(os.Args[1], []byte(stages), 0o600); err != nil {
		stop(err.Error())
	}
	os.Args = append([]string{os.Args[0], "--config", os.Args[1]}, os.Args[2:]...)

	flags := pflag.NewFlagSet("global", pflag.ContinueOnError)
	flags.ParseErrorsAllowlist.UnknownFlags = true
	flags.Usage = func() {}
	ctx, _ := log.InitFlags(context.Background(), flags)
	ctx, err := config.InitFlags(ctx, flags)
	if err != nil {
		stop(err.Error())
	}
	command := kwok.NewCommand(ctx)
	// The flag for it is taken here: the other parts share one of their own.
	command.Version = ""
	command.PersistentFlags().AddFlagSet(flags)
	if err := command.ExecuteContext(ctx); err != nil {
		stop(err.Error())
	}
}

// One member for the length of a test: on a Unix socket, so that there is no port to collide with, and never synced to disk.
func etcd() {
	flags := flag.NewFlagSet("etcd", flag.ExitOnError)
	folder := flags.String("folder", "", "absolute path; gets the data and the socket client.sock")
	flags.Parse(os.Args[1:])

	config := embed.NewConfig()
	config.Dir = filepath.Join(*folder, "data")
	config.LogLevel = "warn"
	config.UnsafeNoFsync = true
	config.ListenClientUrls = []url.URL{{Scheme: "unix", Path: filepath.Join(*folder, "client.sock")}}
	config.ListenPeerUrls = []url.URL{{Scheme: "unix", Path: filepath.Join(*folder, "peer.sock")}}
	// What is advertised has to have a port; nobody calls a single member there.
	config.AdvertiseClientUrls = []url.URL{{Scheme: "http", Host: "127.0.0.1:1"}}
	config.AdvertisePeerUrls = config.AdvertiseClientUrls
	config.InitialCluster = config.InitialClusterFromName(config.Name)

	server, err := embed.StartEtcd(config)
	if err != nil {
		stop(err.Error())
	}
	ended := make(chan os.Signal, 1)
	signal.Notify(ended, syscall.SIGINT, syscall.SIGTERM)
	select {
	case <-ended:
		server.Close()
	case err := <-server.Err():
		stop(err.Error())
	}
}

func stop(why string) {
	fmt.Fprintln(os.Stderr, "kube:", why)
	os.Exit(1)
}
